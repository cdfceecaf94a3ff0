package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.Amounts;
import dev.caravan.operation.transfer.Retrial;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code caravan dead-letters retry}. */
@Command(
        name = "retry",
        header = "Store rows after their rules were mended.",
        description =
                "Tries to store rows that were put aside, after the rules were mended. A row goes in and leaves the dead "
                        + "letters in one transaction. Exits 3 if some are still refused.",
        footer = {
            "  caravan dead-letters retry -d warehouse.duckdb --rules mended.json",
            "  caravan dead-letters retry 4f0c9a1e-77b2 -d warehouse.duckdb",
            "  caravan dead-letters retry --run 20261121_074200 -d warehouse.duckdb --rules mended.json"
        })
final class DeadLettersRetryCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Only this row.")
    private @Nullable String id;

    @Option(names = "--run", paramLabel = "ID", description = "Only the rows of this run.")
    private @Nullable String runId;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "The mended rules (default: the file the run was given).")
    private @Nullable Path rules;

    DeadLettersRetryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("dead-letters retry", this::retry);
    }

    private Outcome retry(Session here) {
        try (Caravan caravan = here.caravan()) {
            Retrial.Result result = caravan.retryDeadLetters(database.in(here), rules, id != null ? id : runId);
            return Outcome.found(result.stillRejected() > 0, result, () -> text(result));
        }
    }

    private static String text(Retrial.Result result) {
        StringBuilder text = new StringBuilder();
        TextTable refused = new TextTable("still refused", "reason");
        result.refused().forEach((row, reason) -> refused.row(row, reason));
        if (!refused.isEmpty()) {
            text.append(refused.text("")).append('\n');
        }
        text.append(Amounts.count(result.inserted(), "row")).append(" stored, ");
        return text.append(Amounts.count(result.stillRejected()))
                .append(" still refused\n")
                .toString();
    }
}
