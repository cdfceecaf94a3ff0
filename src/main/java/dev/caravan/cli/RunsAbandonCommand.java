package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.transfer.Abandonment;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code caravan runs abandon}. */
@Command(
        name = "abandon",
        header = "Take back what an unfinished run made.",
        description =
                "Takes back what an unfinished run made in its target: its new tables, its copies beside, its bookkeeping. "
                        + "Tables that were there before are untouched.",
        footer = {"  caravan runs abandon 20261121_074200", "  caravan runs abandon 20261121_074200 -d warehouse.duckdb"
        })
final class RunsAbandonCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID", description = "The run, as runs list or the refused command shows it.")
    private String runId;

    @Option(
            names = {"-d", "--database"},
            paramLabel = "DB",
            description = "The run's target, where the run history does not know it.")
    private @Nullable String database;

    RunsAbandonCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("runs abandon", this::abandon);
    }

    private String text(Abandonment.Result result) {
        return "Run " + runId
                + (result.published()
                        ? " had published all its tables, which stay; its bookkeeping is gone\n"
                        : " is taken back: " + String.join(", ", result.tables()) + "\n");
    }

    private Outcome abandon(Session here) {
        try (Caravan caravan = here.caravan()) {
            Abandonment.Result result = caravan.abandon(runId, database);
            return Outcome.done(
                    Map.of("abandoned_run", runId, "tables", result.tables(), "published", result.published()),
                    () -> text(result));
        }
    }
}
