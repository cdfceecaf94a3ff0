package dev.caravan.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code caravan runs …}. */
@Command(
        name = "runs",
        header = "Show runs; go on with an unfinished one, or take it back.",
        description =
                "Shows the runs that changed something, and goes on with an unfinished one or takes it back. The history "
                        + "lies in the state folder (caravan.state.dir); the truth about an unfinished run lies in its target.",
        footer = {
            "  caravan runs list",
            "  caravan runs resume 20261121_074200",
            "  caravan runs abandon 20261121_074200"
        },
        subcommands = {RunsListCommand.class, RunsShowCommand.class, RunsResumeCommand.class, RunsAbandonCommand.class})
final class RunsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the runs: list, show, resume or abandon");
    }
}
