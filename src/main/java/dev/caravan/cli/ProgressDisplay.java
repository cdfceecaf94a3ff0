package dev.caravan.cli;

import dev.caravan.model.ProgressListener;
import java.time.Clock;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Shows how an operation gets on. Working threads only count; a thread of its own looks at the counts a few times a second and draws, so
 * that nothing is drawn per batch, and a phase in which nothing is counted is not silent.
 */
final class ProgressDisplay implements ProgressListener, AutoCloseable {

    private static final int REFRESH_MILLIS = 200;

    private final ProgressTally tally = new ProgressTally(System::nanoTime);
    private final ProgressView view;
    private final ProgressListener also;
    private final Timer clockwork = new Timer("progress", true);

    private ProgressDisplay(ProgressView view, ProgressListener also) {
        this.view = view;
        this.also = also;
    }

    /** @param also hears everything too */
    static ProgressDisplay start(
            CommonOptions options, Output output, Terminal terminal, Clock clock, ProgressListener also) {
        ProgressDisplay display = new ProgressDisplay(view(options, output, terminal, clock), also);
        display.clockwork.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        display.draw(false);
                    }
                },
                REFRESH_MILLIS,
                REFRESH_MILLIS);
        return display;
    }

    private static ProgressView view(CommonOptions options, Output output, Terminal terminal, Clock clock) {
        if (options.quiet) {
            return ProgressView.NONE;
        }
        return switch (options.progress) {
            case BAR -> new ProgressBars(output);
            case PLAIN -> new ProgressLines(output);
            case JSON -> new ProgressJson(output, clock);
            case OFF -> ProgressView.NONE;
            case AUTO -> terminal.error() && terminal.colour() ? new ProgressBars(output) : new ProgressLines(output);
        };
    }

    private synchronized void draw(boolean phaseChanged) {
        view.show(tally.state(), phaseChanged);
    }

    private synchronized void tell(String event) {
        view.tell(event);
    }

    @Override
    public void phase(String name) {
        also.phase(name);
        tally.phase(name);
        draw(true);
    }

    @Override
    public void table(String name, long totalRows, long rows) {
        also.table(name, totalRows, rows);
        tally.table(name, totalRows, rows);
    }

    @Override
    public void advanced(String table, long rows, long bytes) {
        also.advanced(table, rows, bytes);
        tally.advanced(table, rows, bytes);
    }

    @Override
    public void rejected(String table, long rows) {
        also.rejected(table, rows);
        tally.rejected(table, rows);
    }

    @Override
    public void retried(String table, String reason) {
        also.retried(table, reason);
        tell("Trying again: " + table + ": " + reason);
    }

    @Override
    public void close() {
        clockwork.cancel();
        synchronized (this) {
            view.close();
        }
    }
}
