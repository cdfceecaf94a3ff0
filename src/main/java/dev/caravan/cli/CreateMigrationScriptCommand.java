package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.Amounts;
import dev.caravan.operation.transfer.MigrationScript;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code caravan create-migration-script}. */
@Command(
        name = "create-migration-script",
        header = "Write the SQL that makes a database's tables in another engine.",
        description =
                "Writes the SQL that makes a database's tables in another engine: types chosen from the values, keys, "
                        + "indexes and defaults, with losses and what is not carried as comments. Read it, change it, run it, then fill "
                        + "the tables with migrate --data-only. Exits 3 if something is not carried.",
        footer = {
            "  caravan create-migration-script --from research.db --to duckdb -o tables.sql",
            "  caravan create-migration-script --from research.db --to warehouse.duckdb --table METRIC"
        })
final class CreateMigrationScriptCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--from", required = true, paramLabel = "DB", description = "The database whose tables to make.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DB|ENGINE",
            description = "A database of the engine to write for, or the engine itself: sqlite or duckdb.")
    private String to;

    @Option(names = "--table", paramLabel = "T", description = "Only this table; may be given several times.")
    private List<String> tables = List.of();

    CreateMigrationScriptCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("create-migration-script", this::create);
    }

    private Outcome create(Session here) {
        try (Caravan caravan = here.caravan()) {
            MigrationScript script = caravan.createMigrationScript(from, to, tables);
            int exitCode = Outcome.found(!script.notCarried().isEmpty(), script, () -> "")
                    .exitCode();
            return Outcome.withData(script, () -> summary(script), script.script(), exitCode);
        }
    }

    private static String summary(MigrationScript script) {
        return "Written for " + script.engine() + ": "
                + Amounts.count(script.tables().size(), "table") + ", "
                + Amounts.count(script.losses().size(), "column") + " with losses" + ", "
                + Amounts.count(script.notCarried().size(), "object") + " not carried\n";
    }
}
