package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.Amounts;
import dev.caravan.operation.deadletter.DeadLetters.Cause;
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
        description = "Lists why rows were put aside, how many for each cause, with one of them as an example.",
        footer = {
            "  caravan dead-letters list -d warehouse.duckdb",
            "  caravan dead-letters list -d warehouse.duckdb --run 20261121_074200"
        })
final class DeadLettersListCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(names = "--run", paramLabel = "ID", description = "Only those of this run.")
    private @Nullable String runId;

    DeadLettersListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("dead-letters list", this::list);
    }

    private Outcome list(Session here) {
        String name = database.in(here);
        try (Caravan caravan = here.caravan()) {
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
                    cause.example());
        }
        return table.text("") + "\nOne row: caravan dead-letters show EXAMPLE -d " + database + "\n";
    }
}
