package dev.caravan.cli;

import java.util.List;

/** Progress on a terminal: a line for each table at work and one for all, drawn over themselves. They vanish at the end. */
final class ProgressBars implements ProgressView {

    private static final int MOST_TABLES = 6;
    private static final int CELLS = 24;
    private static final int NAME = 20;

    /** Longer lines would wrap, and the cursor would not find its way back. */
    private static final int WIDTH = 110;

    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final Output output;
    private int drawn;

    ProgressBars(Output output) {
        this.output = output;
    }

    @Override
    public void show(ProgressTally.State state, boolean phaseChanged) {
        List<ProgressTally.TableState> active = state.tables().stream()
                .filter(ProgressTally.TableState::isActive)
                .limit(MOST_TABLES)
                .toList();
        StringBuilder frame = new StringBuilder(home());
        active.forEach(table -> line(frame, table(table)));
        line(frame, total(state));
        output.raw(frame + CLEAR_BELOW);
        drawn = active.size() + 1;
    }

    private String home() {
        return drawn == 0 ? "" : ESCAPE + drawn + "A\r";
    }

    private static void line(StringBuilder frame, String text) {
        String cut = text.codePointCount(0, text.length()) > WIDTH
                ? text.substring(0, text.offsetByCodePoints(0, WIDTH))
                : text;
        frame.append(CLEAR_LINE).append(cut).append('\n');
    }

    private static String table(ProgressTally.TableState table) {
        return name(table.name()) + bar(table.rows(), table.total()) + " " + ProgressText.share(table);
    }

    private static String total(ProgressTally.State state) {
        return name(state.phase()) + bar(state.rows(), state.total()) + " " + ProgressText.amount(state);
    }

    private static String name(String name) {
        String cut = name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name;
        return cut + " ".repeat(NAME + 1 - cut.length());
    }

    private static String bar(long rows, long total) {
        int full = total <= 0 ? 0 : (int) Math.min(CELLS, rows * CELLS / total);
        return "[" + "█".repeat(full) + "░".repeat(CELLS - full) + "]";
    }

    @Override
    public void tell(String event) {
        output.raw(home() + CLEAR_BELOW + event + "\n");
        drawn = 0;
    }

    @Override
    public void close() {
        output.raw(home() + CLEAR_BELOW);
        drawn = 0;
    }
}
