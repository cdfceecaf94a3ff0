package dev.caravan.cli;

import dev.caravan.Caravan;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code caravan dead-letters discard}. */
@Command(
        name = "discard",
        header = "Give a row up for good.",
        description =
                "Gives up a row that was put aside, for good. It leaves the target; what it was, when it was given up and why stay in the "
                        + "state folder, for dead-letters list --discarded.",
        footer = "  caravan dead-letters discard 4f0c9a1e-77b2 -d warehouse.duckdb --reason \"test data\"")
final class DeadLettersDiscardCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID", description = "The row, as dead-letters list shows it.")
    private String id;

    @Mixin
    private DatabaseOption database;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept.")
    private String reason;

    DeadLettersDiscardCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("dead-letters discard", this::discard);
    }

    private Outcome discard(Session here) {
        try (Caravan caravan = here.caravan()) {
            caravan.deadLetters(database.in(here)).discard(id, reason);
            return Outcome.done(
                    Map.of("discarded", id, "reason", reason), () -> "Row " + id + " is given up: " + reason + "\n");
        }
    }
}
