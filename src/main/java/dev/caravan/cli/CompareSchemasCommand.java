package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.transfer.SchemaComparison;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code caravan compare-schemas}. */
@Command(
        name = "compare-schemas",
        header = "Compare what two databases declare.",
        description =
                "Compares what two databases declare: tables, columns, types, keys and indexes. Says of each difference of "
                        + "types whether values would fit (harmless), fit in part (lossy) or not at all (breaking). Exits 3 if there is "
                        + "a difference that is not harmless.",
        footer = {
            "  caravan compare-schemas --from research.db --to warehouse.duckdb",
            "  caravan compare-schemas --from research.db --to warehouse.duckdb --table METRIC --json"
        })
final class CompareSchemasCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--from", required = true, paramLabel = "DB", description = "The one database.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "DB", description = "The other database.")
    private String to;

    @Option(names = "--table", paramLabel = "T", description = "Only this table; may be given several times.")
    private List<String> tables = List.of();

    CompareSchemasCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("compare-schemas", this::compare);
    }

    private Outcome compare(Session here) {
        try (Caravan caravan = here.caravan()) {
            SchemaComparison comparison = caravan.compareSchemas(from, to, tables);
            return Outcome.found(!comparison.isEqual(), comparison, () -> ComparisonText.of(comparison));
        }
    }
}
