package dev.caravan.cli;

import dev.caravan.model.Amounts;
import java.time.Duration;

/** The words of a display of progress. */
final class ProgressText {

    private static final int HUNDRED = 100;

    private ProgressText() {}

    /** For example {@code 135,000 of 300,000 rows, 52,300 rows/s, 12.3 MB, 3 rejected, 3.1 s left}. */
    static String amount(ProgressTally.State state) {
        StringBuilder text = new StringBuilder(Amounts.count(state.rows()));
        if (state.total() > 0) {
            text.append(" of ").append(Amounts.count(state.total()));
        }
        text.append(" rows, ")
                .append(Amounts.count(Math.round(state.rowsPerSecond())))
                .append(" rows/s");
        if (state.bytes() > 0) {
            text.append(", ").append(Amounts.bytes(state.bytes()));
        }
        if (state.rejected() > 0) {
            text.append(", ").append(Amounts.count(state.rejected())).append(" rejected");
        }
        if (state.remainingSeconds() > 0) {
            text.append(", ")
                    .append(Amounts.duration(Duration.ofSeconds(state.remainingSeconds())))
                    .append(" left");
        }
        return text.toString();
    }

    static String share(ProgressTally.TableState table) {
        return table.total() > 0 ? percent(table.rows(), table.total()) + " %" : Amounts.count(table.rows(), "row");
    }

    /** Never beyond 100, and 100 only at the end. */
    static long percent(long rows, long total) {
        return total <= 0 ? 0 : Math.min(HUNDRED, rows * HUNDRED / total);
    }
}
