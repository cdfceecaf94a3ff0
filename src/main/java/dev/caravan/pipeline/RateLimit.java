package dev.caravan.pipeline;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.RowBatch;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the reading of a source below a rate, for all chunks of a run together: after a batch nobody reads on before the time that the batch
 * may take is over. Thread-safe.
 */
public final class RateLimit {

    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)\\s*(|k|m|g)(b?)");
    private static final double NANOS = 1e9;
    private static final long NAP_MILLIS = 50;

    private final double perSecond;
    private final boolean countsBytes;
    private final LongSupplier nanoTime;
    private long free = Long.MIN_VALUE;

    private RateLimit(double perSecond, boolean countsBytes, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.countsBytes = countsBytes;
        this.nanoTime = nanoTime;
    }

    /**
     * @param text rows a second, such as {@code 5000}, or bytes a second, such as {@code 10MB}; nothing for no limit
     * @throws MigrationException USAGE if it is neither
     */
    public static RateLimit of(String text) {
        return of(text, System::nanoTime);
    }

    static RateLimit of(String text, LongSupplier nanoTime) {
        if (text.isBlank()) {
            return new RateLimit(Double.POSITIVE_INFINITY, false, nanoTime);
        }
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (form.matches() && Double.parseDouble(form.group(1)) > 0) {
            double unit = Math.pow(1000, " kmg".indexOf(form.group(2).isEmpty() ? " " : form.group(2)));
            return new RateLimit(
                    Double.parseDouble(form.group(1)) * unit, !form.group(3).isEmpty(), nanoTime);
        }
        throw new MigrationException(
                ErrorCode.USAGE,
                "'" + text + "' is not a rate",
                "give rows a second, such as 5000, or bytes a second, such as 10MB");
    }

    /** The most rows of a batch, so that no batch holds much more than a second's share. */
    public int most(int rows) {
        return countsBytes || perSecond >= rows ? rows : (int) Math.max(1, perSecond);
    }

    /** Notes a batch that was read, and returns when the next may be; at once if the run is to stop. */
    void after(RowBatch batch, BooleanSupplier stopRequested) {
        long until = reserve(countsBytes ? batch.bytes() : batch.size());
        try {
            while (nanoTime.getAsLong() - until < 0 && !stopRequested.getAsBoolean()) {
                Thread.sleep(NAP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The time, on the clock of the virtual machine, when what was noted so far may be over. */
    synchronized long reserve(long amount) {
        long now = nanoTime.getAsLong();
        long from = free == Long.MIN_VALUE || free - now < 0 ? now : free;
        free = from + (long) (amount / perSecond * NANOS);
        return free;
    }
}
