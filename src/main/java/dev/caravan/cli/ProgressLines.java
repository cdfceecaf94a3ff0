package dev.caravan.cli;

import dev.caravan.model.Amounts;
import java.time.Duration;

/** Progress as plain lines: one when a phase begins, then one every few seconds, whatever happens or does not. */
final class ProgressLines implements ProgressView {

    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final Output output;
    private long nextNanos;

    ProgressLines(Output output) {
        this.output = output;
    }

    @Override
    public void show(ProgressTally.State state, boolean phaseChanged) {
        if (phaseChanged) {
            output.note(state.phase() + " …");
            nextNanos = PAUSE_NANOS;
        } else if (state.nanos() >= nextNanos && nextNanos > 0) {
            output.note(line(state));
            nextNanos = state.nanos() + PAUSE_NANOS;
        }
    }

    private static String line(ProgressTally.State state) {
        StringBuilder line = new StringBuilder(state.phase()).append(": ").append(ProgressText.amount(state));
        line.append(", ").append(Amounts.duration(Duration.ofNanos(state.nanos())));
        state.tables().stream()
                .filter(ProgressTally.TableState::isActive)
                .limit(3)
                .forEach(table ->
                        line.append("; ").append(table.name()).append(' ').append(ProgressText.share(table)));
        return line.toString();
    }

    @Override
    public void tell(String event) {
        output.note(event);
    }
}
