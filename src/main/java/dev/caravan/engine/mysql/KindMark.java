package dev.caravan.engine.mysql;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.TypeNote;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column are that MySQL keeps as something else, such as an interval in text: said at the beginning of its note's format,
 * for example {@code as interval 0}, so that they are read as what they are.
 */
final class KindMark {

    private static final Set<Kind> KEPT_AS_OTHERS = EnumSet.of(
            Kind.ANY,
            Kind.TIME,
            Kind.TIME_TZ,
            Kind.TIMESTAMP,
            Kind.TIMESTAMP_TZ,
            Kind.INTERVAL,
            Kind.UUID,
            Kind.BITS,
            Kind.NESTED);
    private static final Pattern MARK = Pattern.compile("(?s)as ([a-z_]+) (\\d+)(?:; (.*))?");

    private KindMark() {}

    /** The note, with a mark if the type of the column does not say what the values are. */
    static TypeNote add(TypeNote note, String declaredType, LogicalType type) {
        if (!KEPT_AS_OTHERS.contains(type.kind())
                || TypeNames.logical(declaredType).is(type.kind())) {
            return note;
        }
        String mark = "as " + type.kind().name().toLowerCase(Locale.ROOT) + " " + type.precision();
        return new TypeNote(
                note.engine(), note.declaredType(), note.format() == null ? mark : mark + "; " + note.format());
    }

    /** What a marked column's values are, or null. */
    static @Nullable LogicalType type(@Nullable TypeNote note) {
        Matcher mark = matcher(note);
        if (note == null || mark == null) {
            return null;
        }
        return KEPT_AS_OTHERS.stream()
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(mark.group(1)))
                .findFirst()
                .map(kind -> kind == Kind.NESTED
                        ? LogicalType.nested(note.declaredType())
                        : LogicalType.of(kind, Integer.parseInt(mark.group(2))))
                .orElse(null);
    }

    static @Nullable TypeNote remove(@Nullable TypeNote note) {
        Matcher mark = matcher(note);
        return note == null || mark == null ? note : new TypeNote(note.engine(), note.declaredType(), mark.group(3));
    }

    private static @Nullable Matcher matcher(@Nullable TypeNote note) {
        if (note == null || note.format() == null) {
            return null;
        }
        Matcher mark = MARK.matcher(note.format());
        return mark.matches() ? mark : null;
    }
}
