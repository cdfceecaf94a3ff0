package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.ledger.CellText;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.operation.transfer.deadletter.JsonLines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code caravan dead-letters show}. */
@Command(
        name = "show",
        header = "Show one row that was put aside.",
        description = "Shows one row that was put aside: why, by which rule, and all of its values as they were read.",
        footer = "  caravan dead-letters show 4f0c9a1e-77b2 -d warehouse.duckdb")
final class DeadLettersShowCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID", description = "The row, as dead-letters list shows it.")
    private String id;

    @Mixin
    private DatabaseOption database;

    DeadLettersShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("dead-letters show", this::show);
    }

    private Outcome show(Session here) {
        try (Caravan caravan = here.caravan()) {
            DeadLetter letter = caravan.deadLetters(database.in(here)).get(id);
            return Outcome.done(JsonLines.json(letter), () -> text(letter));
        }
    }

    private static String text(DeadLetter letter) {
        StringBuilder text = new StringBuilder();
        text.append("Row ")
                .append(letter.id())
                .append(" of '")
                .append(letter.table())
                .append("', run ");
        text.append(letter.runId()).append('\n');
        text.append("  why: ").append(letter.column() == null ? "" : letter.column() + ": ");
        text.append(letter.reason()).append('\n');
        if (letter.rule() != null) {
            text.append("  rule: ").append(letter.rule()).append('\n');
        }
        TextTable values = new TextTable("column", "value");
        letter.values().forEach((column, value) -> values.row(column, CellText.write(value)));
        return text + values.text("  ");
    }
}
