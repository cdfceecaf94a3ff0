package dev.caravan.engine.sqlite;

import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The narrowest type that holds a column's cells so that each can be stored again in SQLite as the same value of the same storage class. What
 * is not proved by every cell stays wide.
 */
final class TypeDecision {

    private static final int LONG_BITS = 64;
    private static final LogicalType ANY = LogicalType.of(Kind.ANY);

    private final ColumnScan scan;
    private final Column column;

    private TypeDecision(ColumnScan scan) {
        this.scan = scan;
        this.column = scan.column;
    }

    static ColumnProfile of(ColumnScan scan, long rows) {
        Candidate type = new TypeDecision(scan).decide();
        return new ColumnProfile(
                scan.column.name(),
                type.type(),
                type.format(),
                Evidence.of(scan, type, rows),
                rows - scan.cells(),
                scan.infinities == 0 ? Map.of() : Map.of(LossKind.NOT_STORABLE, scan.infinities),
                scan.invalidTexts);
    }

    private Candidate decide() {
        long cells = scan.cells();
        if (cells == 0) {
            return declared();
        } else if (scan.integers == cells) {
            return plain(ofIntegers());
        } else if (scan.integers + scan.reals == cells) {
            return survivor(ofNumbers());
        } else if (scan.texts == cells) {
            return survivor(ofTexts());
        }
        return plain(scan.blobs == cells ? LogicalType.of(Kind.BINARY) : ANY);
    }

    private Candidate declared() {
        boolean temporal =
                switch (column.type().kind()) {
                    case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> true;
                    default -> false;
                };
        return new Candidate(column.type(), temporal ? TextForms.ISO : null, cell -> true);
    }

    private Candidate survivor(LogicalType otherwise) {
        return scan.candidates.isEmpty() ? plain(otherwise) : scan.candidates.get(0);
    }

    private static Candidate plain(LogicalType type) {
        return new Candidate(type, null, cell -> true);
    }

    private LogicalType ofIntegers() {
        LogicalType declared = column.type();
        boolean fits =
                switch (declared.kind()) {
                    case BOOLEAN -> within(new IntegerRange(0, 1));
                    case INTEGER, UNSIGNED -> scan.affinity != Affinity.TEXT && within(IntegerRange.of(declared));
                    case DECIMAL -> fitsDecimal(scan.min) && fitsDecimal(scan.max);
                    default -> false;
                };
        return fits ? declared : LogicalType.integer(LONG_BITS);
    }

    private boolean within(IntegerRange range) {
        return scan.min instanceof Long min
                && scan.max instanceof Long max
                && range.contains(min)
                && range.contains(max);
    }

    private boolean fitsDecimal(@Nullable Object number) {
        return number != null && StoredDecimal.of(number, column.type()) != null;
    }

    /** In a column that turns whole reals into integers both are told apart by their value alone; elsewhere only if all are reals. */
    private LogicalType ofNumbers() {
        boolean exact =
                switch (scan.affinity) {
                    case INTEGER, NUMERIC -> scan.wholeReals == 0 && isExactDouble(scan.min) && isExactDouble(scan.max);
                    default -> scan.integers == 0;
                };
        return exact ? LogicalType.of(Kind.DOUBLE) : ANY;
    }

    private boolean isExactDouble(@Nullable Object number) {
        boolean exactLong = number instanceof Long whole && IntegerRange.isExactDouble(whole);
        return scan.integers == 0 || number instanceof Double || exactLong;
    }

    private LogicalType ofTexts() {
        LogicalType declared = column.type();
        boolean proved =
                switch (declared.kind()) {
                    case JSON -> scan.validJson == scan.texts && scan.invalidTexts == 0;
                    case NESTED -> true;
                    default -> false;
                };
        return proved ? declared : LogicalType.of(Kind.TEXT);
    }
}
