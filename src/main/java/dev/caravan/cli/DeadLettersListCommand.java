package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.Amounts;
import dev.caravan.operation.transfer.deadletter.Cause;
import dev.caravan.operation.transfer.deadletter.Discarded;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan dead-letters list}. */
@Command(
        name = "list",
        header = "List why rows were put aside.",
        description =
                "Lists why rows were put aside, how many for each cause, with one of them as an example, and what would let them "
                        + "in: a rule for dead-letters retry --rules, or something to do, where one is known. Those that are transient "
                        + "may go in as they are once other rows have come.",
        footer = {
            "  caravan dead-letters list -d warehouse.duckdb",
            "  caravan dead-letters list -d warehouse.duckdb --run 20261121_074200",
            "  caravan dead-letters list -d warehouse.duckdb --discarded"
        })
final class DeadLettersListCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(names = "--run", paramLabel = "ID", description = "Only those of this run.")
    private @Nullable String runId;

    @Option(names = "--discarded", description = "Instead, the rows that were given up, when and why.")
    private boolean discarded;

    DeadLettersListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("dead-letters list", this::list);
    }

    private Outcome list(Session here) {
        try (Caravan caravan = here.caravan()) {
            String name = database.given().orElseGet(() -> RunTarget.of(caravan, runId, here, database));
            if (discarded) {
                List<Discarded> rows = caravan.deadLetters(name).discarded();
                return Outcome.done(Map.of("discarded", rows), () -> text(rows));
            }
            List<Cause> causes = caravan.deadLetters(name).causes(runId);
            return Outcome.done(Map.of("causes", causes), () -> text(causes, name));
        }
    }

    static String text(List<Cause> causes, String database) {
        if (causes.isEmpty()) {
            return "No dead letters in " + database + ".\n";
        }
        TextTable table = new TextTable(">rows", "table", "column", "reason", "example");
        for (Cause cause : causes) {
            String column = cause.column();
            table.row(
                    Amounts.count(cause.rows()),
                    cause.table(),
                    column == null ? "-" : column,
                    cause.reason(),
                    cause.example() + (cause.mayPass() ? " (transient)" : ""));
        }
        return table.text("") + "\n" + suggestions(causes) + "One row: caravan dead-letters show EXAMPLE -d " + database
                + "\n";
    }

    private static String suggestions(List<Cause> causes) {
        StringBuilder text = new StringBuilder();
        for (Cause cause : causes) {
            if (cause.suggestedRule() != null) {
                text.append("To let those like ").append(cause.example()).append(" in, retry with the rule\n  ");
                text.append(cause.suggestedRule()).append('\n');
            } else if (cause.suggestedAction() != null) {
                text.append("For those like ").append(cause.example()).append(": ");
                text.append(cause.suggestedAction()).append('\n');
            }
        }
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    private static String text(List<Discarded> rows) {
        if (rows.isEmpty()) {
            return "No row was given up.\n";
        }
        TextTable table = new TextTable("row", "table", "given up at", "put aside for", "given up because");
        for (Discarded row : rows) {
            table.row(
                    row.id(),
                    row.row().path("table").asText(),
                    row.discardedAt(),
                    row.row().path("reason").asText(),
                    row.why());
        }
        return table.text("");
    }
}
