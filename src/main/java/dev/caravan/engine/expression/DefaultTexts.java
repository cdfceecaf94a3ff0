package dev.caravan.engine.expression;

import dev.caravan.model.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.regex.Pattern;

/** Which texts every engine reads as the same date, time or UUID: the one ISO spelling with a blank between date and time. */
final class DefaultTexts {

    private static final String DATE = "(?!0000)\\d{4}-\\d{2}-\\d{2}";
    private static final String TIME = "\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?";

    private static final Map<Kind, Pattern> FORMS = Map.of(
            Kind.DATE, Pattern.compile(DATE),
            Kind.TIME, Pattern.compile(TIME),
            Kind.TIMESTAMP, Pattern.compile(DATE + " " + TIME),
            Kind.UUID, Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}"));

    private static final int DATE_LENGTH = 10;

    private DefaultTexts() {}

    static boolean isOf(Kind kind, String text) {
        Pattern form = FORMS.get(kind);
        if (form == null || !form.matcher(text).matches()) {
            return false;
        }
        try {
            if (kind == Kind.DATE || kind == Kind.TIMESTAMP) {
                LocalDate.parse(text.substring(0, DATE_LENGTH));
            }
            if (kind == Kind.TIME || kind == Kind.TIMESTAMP) {
                LocalTime.parse(kind == Kind.TIME ? text : text.substring(DATE_LENGTH + 1));
            }
            return true;
        } catch (DateTimeException notThere) {
            return false;
        }
    }
}
