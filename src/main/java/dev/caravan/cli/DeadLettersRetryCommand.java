package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.Amounts;
import dev.caravan.operation.transfer.deadletter.RetryRequest;
import dev.caravan.operation.transfer.deadletter.RetryResult;
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
            "  caravan dead-letters retry --run 20261121_074200 --rules mended.json",
            "  caravan dead-letters retry --transient -d warehouse.duckdb"
        })
final class DeadLettersRetryCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Only this row.")
    private @Nullable String id;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description = "Only the rows of this run; without -d in the database that it wrote.")
    private @Nullable String runId;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "The mended rules (default: the file the run was given).")
    private @Nullable Path rules;

    @Option(
            names = "--transient",
            description =
                    "Only rows that may go in as they are because others have come meanwhile, each when its time has come: 1 minute "
                            + "after it was tried, then 2, 4 and so on up to an hour.")
    private boolean onlyTransient;

    DeadLettersRetryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("dead-letters retry", this::retry);
    }

    private Outcome retry(Session here) {
        try (Caravan caravan = here.caravan()) {
            String name = database.given().orElseGet(() -> RunTarget.of(caravan, runId, here, database));
            RetryResult result = caravan.retryDeadLetters(new RetryRequest(name, rules, id, runId, onlyTransient));
            boolean left = result.stillRejected() + result.waiting() > 0;
            return Outcome.found(left, result, () -> text(result));
        }
    }

    private static String text(RetryResult result) {
        StringBuilder text = new StringBuilder();
        TextTable refused = new TextTable("still refused", "reason");
        result.refused().forEach((row, reason) -> refused.row(row, reason));
        if (!refused.isEmpty()) {
            text.append(refused.text("")).append('\n');
        }
        text.append(Amounts.count(result.inserted(), "row")).append(" stored, ");
        text.append(Amounts.count(result.stillRejected())).append(" still refused");
        if (result.waiting() > 0) {
            text.append(", ").append(Amounts.count(result.waiting())).append(" wait for their time");
        }
        text.append('\n');
        if (result.nextTry() != null) {
            text.append("Worth trying again with --transient at ")
                    .append(result.nextTry())
                    .append('\n');
        }
        return text.toString();
    }
}
