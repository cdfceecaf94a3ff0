package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.transfer.Inspection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan inspect}. */
@Command(
        name = "inspect",
        header = "Show what a database holds and what would be hard to move.",
        description =
                "Shows what a database holds: tables, rows, sizes, keys, sample values, what each column's values really "
                        + "are, and what would be hard to move. Reads every row once and changes nothing.",
        footer = {"  caravan inspect -d research.db", "  caravan inspect -d research.db --table METRIC --samples 5"})
final class InspectCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(names = "--table", paramLabel = "T", description = "Only this table; may be given several times.")
    private List<String> tables = List.of();

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "3",
            converter = WholeNumber.Positive.class,
            description = "Sample values of each column (default: ${DEFAULT-VALUE}).")
    private int samples;

    InspectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("inspect", this::inspect);
    }

    private Outcome inspect(Session here) {
        try (Caravan caravan = here.caravan()) {
            Inspection inspection = caravan.inspect(database.in(here), tables, samples);
            return Outcome.done(inspection, () -> InspectionText.of(inspection));
        }
    }
}
