package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.Amounts;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code caravan dead-letters export}. */
@Command(
        name = "export",
        header = "Write the rows that were put aside into a file.",
        description =
                "Writes all rows that were put aside into a file, one JSON object a line. They stay where they are.",
        footer = "  caravan dead-letters export -d warehouse.duckdb rejects.jsonl")
final class DeadLettersExportCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file;

    @Mixin
    private DatabaseOption database;

    DeadLettersExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("dead-letters export", this::export);
    }

    private Outcome export(Session here) {
        try (Caravan caravan = here.caravan()) {
            long rows = caravan.deadLetters(database.in(here)).export(file);
            return Outcome.done(
                    Map.of("rows", rows, "file", file.toString()),
                    () -> Amounts.count(rows, "row") + " written to " + file + "\n");
        }
    }
}
