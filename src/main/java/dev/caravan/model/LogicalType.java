package dev.caravan.model;

import java.util.List;

/**
 * A type between engines: what a column's values are, independent of how one engine spells it.
 *
 * @param precision bits, digits, fraction digits or characters, as {@link Kind} says; 0 where it has no meaning
 * @param scale digits after the point of a DECIMAL, else 0
 * @param labels the values of an ENUM in their order, or the native name of a NESTED type, else empty
 */
public record LogicalType(Kind kind, int precision, int scale, List<String> labels) {

    public LogicalType {
        labels = List.copyOf(labels);
        if (kind == Kind.DECIMAL && precision != 0 && (scale < 0 || scale > precision)) {
            throw new IllegalArgumentException("DECIMAL(" + precision + "," + scale + ") is not a decimal type");
        }
    }

    public static LogicalType of(Kind kind) {
        return of(kind, 0);
    }

    public static LogicalType of(Kind kind, int precision) {
        return new LogicalType(kind, precision, 0, List.of());
    }

    public static LogicalType integer(int bits) {
        return of(Kind.INTEGER, bits);
    }

    public static LogicalType decimal(int precision, int scale) {
        return new LogicalType(Kind.DECIMAL, precision, scale, List.of());
    }

    public static LogicalType enumeration(List<String> labels) {
        return new LogicalType(Kind.ENUM, 0, 0, labels);
    }

    public static LogicalType nested(String nativeName) {
        return new LogicalType(Kind.NESTED, 0, 0, List.of(nativeName));
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /** For example {@code DECIMAL(10,2)}, {@code INTEGER(64)} or {@code TEXT}. */
    @Override
    public String toString() {
        if (kind == Kind.DECIMAL && precision > 0) {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
        if (kind == Kind.NESTED) {
            return labels.get(0);
        }
        return precision > 0 ? kind + "(" + precision + ")" : kind.name();
    }
}
