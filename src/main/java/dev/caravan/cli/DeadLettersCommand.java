package dev.caravan.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code caravan dead-letters …}. */
@Command(
        name = "dead-letters",
        header = "Show rows that were put aside; store them after all, or give them up.",
        description =
                "Shows the rows that could not be stored, puts them in after their rules were mended, or gives them up. They "
                        + "lie in the target, in caravan_reject, until then.",
        footer = {
            "  caravan dead-letters list -d warehouse.duckdb",
            "  caravan dead-letters retry -d warehouse.duckdb --rules mended.json",
            "  caravan dead-letters export -d warehouse.duckdb rejects.jsonl"
        },
        subcommands = {
            DeadLettersListCommand.class,
            DeadLettersShowCommand.class,
            DeadLettersRetryCommand.class,
            DeadLettersDiscardCommand.class,
            DeadLettersExportCommand.class
        })
final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do with the dead letters: list, show, retry, discard or export");
    }
}
