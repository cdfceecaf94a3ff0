package dev.caravan.engine.sqlite;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A type that a column may turn out to have.
 *
 * @param format how its values are written, or null
 * @param test whether a cell is such a value and would be stored again as the very same cell
 */
record Candidate(LogicalType type, @Nullable String format, Predicate<Object> test) {

    private static final int MICROSECONDS = 6;
    private static final int NANOSECONDS = 9;

    boolean accepts(Object cell) {
        return test.test(cell);
    }

    /** Those to be tried on a column whose cells have been counted. */
    static List<Candidate> of(ColumnScan scan) {
        LogicalType type = scan.column.type();
        boolean onlyTexts = scan.texts > 0 && scan.texts == scan.cells();
        boolean onlyNumbers = scan.reals > 0 && scan.integers + scan.reals == scan.cells();
        if (onlyNumbers && type.is(Kind.DECIMAL) && scan.affinity != Affinity.TEXT) {
            return List.of(new Candidate(type, null, cell -> StoredDecimal.of(cell, type) != null));
        } else if (onlyNumbers && type.is(Kind.FLOAT)) {
            return List.of(new Candidate(type, null, Candidate::isFloat));
        } else if (onlyTexts) {
            return ofTexts(scan.column, scan.affinity);
        }
        return List.of();
    }

    private static boolean isFloat(Object cell) {
        return cell instanceof Double real && (double) real.floatValue() == real;
    }

    private static List<Candidate> ofTexts(Column column, Affinity affinity) {
        LogicalType type = column.type();
        return switch (type.kind()) {
            case TEXT, JSON, BOOLEAN, FLOAT, DOUBLE, BINARY, ANY -> List.of();
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ ->
                column.note() == null ? written() : List.of(textual(type, affinity, TextForms.ISO));
            default -> TextForms.of(type, affinity, null) == null ? List.of() : List.of(textual(type, affinity, null));
        };
    }

    private static Candidate textual(LogicalType type, Affinity affinity, @Nullable String format) {
        TextForm form = TextForms.of(type, affinity, format);
        return new Candidate(
                type, format, cell -> form != null && cell instanceof String text && form.parse(text) != null);
    }

    /** The ways in which programs write dates and times, each of one length or with a fraction that may be missing. */
    private static List<Candidate> written() {
        List<Candidate> all = new ArrayList<>();
        all.add(written(Kind.DATE, "yyyy-MM-dd", 0));
        for (String fraction : fractions()) {
            int digits = (int) fraction.chars().filter(c -> c == 'S').count();
            all.add(written(Kind.TIME, "HH:mm:ss" + fraction, digits));
            for (String separator : List.of(" ", "T")) {
                String clock = "yyyy-MM-dd" + separator + "HH:mm:ss" + fraction;
                all.add(written(Kind.TIMESTAMP, clock, digits));
                all.add(written(Kind.TIMESTAMP_TZ, clock + "Z", digits));
                all.add(written(Kind.TIMESTAMP_TZ, clock + "+00:00", digits));
            }
        }
        all.add(written(Kind.TIME, "HH:mm", 0));
        all.add(written(Kind.TIMESTAMP, "yyyy-MM-dd HH:mm", 0));
        all.add(written(Kind.TIMESTAMP, "yyyy-MM-ddTHH:mm", 0));
        return all;
    }

    private static List<String> fractions() {
        List<String> fractions = new ArrayList<>(List.of(""));
        for (int digits = 1; digits <= NANOSECONDS; digits++) {
            fractions.add("." + "S".repeat(digits));
        }
        fractions.add("[.SSS]");
        fractions.add("[.SSSSSS]");
        return fractions;
    }

    private static Candidate written(Kind kind, String format, int digits) {
        int precision = kind == Kind.DATE ? 0 : digits > MICROSECONDS ? NANOSECONDS : MICROSECONDS;
        return textual(LogicalType.of(kind, precision), Affinity.TEXT, format);
    }
}
