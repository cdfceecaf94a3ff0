package dev.caravan.service;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/** The times of a cron expression in Quartz's form: seconds first, and a {@code ?} for one of the days. Immutable. */
public final class CronTimes {

    private final CronExpression expression;

    private CronTimes(CronExpression expression) {
        this.expression = expression;
    }

    /** @throws ParseException with what is wrong with the text */
    public static CronTimes parse(String text, ZoneId zone) throws ParseException {
        CronExpression expression = new CronExpression(text);
        expression.setTimeZone(TimeZone.getTimeZone(zone));
        return new CronTimes(expression);
    }

    /** The first time after a moment, or null if there is none any more. */
    public @Nullable Instant after(Instant moment) {
        Date next = expression.getNextValidTimeAfter(Date.from(moment));
        return next == null ? null : next.toInstant();
    }

    /** The last time after one moment and not after another, or null if there is none. Takes some thirty steps, however far they lie apart. */
    public @Nullable Instant last(Instant after, Instant until) {
        Instant last = null;
        long low = after.getEpochSecond();
        long high = until.getEpochSecond();
        while (low < high) {
            long middle = low + (high - low) / 2;
            Instant next = after(Instant.ofEpochSecond(middle));
            if (next == null || next.getEpochSecond() > high) {
                high = middle;
            } else {
                last = next;
                low = next.getEpochSecond();
            }
        }
        return last;
    }

    public ZoneId zone() {
        return expression.getTimeZone().toZoneId();
    }

    @Override
    public String toString() {
        return expression.getCronExpression();
    }
}
