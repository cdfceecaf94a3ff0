package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.model.Amounts;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.operation.deadletter.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            List<DeadLetter> letters = caravan.deadLetters(database.in(here)).all();
            Files.writeString(file, JsonLines.of(letters));
            return Outcome.done(
                    Map.of("rows", letters.size(), "file", file.toString()),
                    () -> Amounts.count(letters.size(), "row") + " written to " + file + "\n");
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FAILED, "Cannot write " + file + ": " + e, null, e);
        }
    }
}
