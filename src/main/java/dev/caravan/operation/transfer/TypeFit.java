package dev.caravan.operation.transfer;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.operation.transfer.SchemaComparison.Severity;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Whether every value of one declared type is a value of another. */
final class TypeFit {

    /** Digits that a number of bits can need. */
    private static final double DIGITS_PER_BIT = Math.log10(2);

    private static final int EXACT_BITS_OF_DOUBLE = 53;

    /** For each kind, the other kinds that hold all its values. */
    private static final Map<Kind, Set<Kind>> WIDER = new EnumMap<>(Map.of(
            Kind.BOOLEAN, EnumSet.of(Kind.INTEGER, Kind.UNSIGNED, Kind.DECIMAL, Kind.DOUBLE),
            Kind.FLOAT, EnumSet.of(Kind.DOUBLE),
            Kind.DATE, EnumSet.of(Kind.TIMESTAMP)));

    /** Kinds whose values are numbers, and may fit one into the other in part. */
    private static final Set<Kind> NUMBERS =
            EnumSet.of(Kind.BOOLEAN, Kind.INTEGER, Kind.UNSIGNED, Kind.DECIMAL, Kind.FLOAT, Kind.DOUBLE);

    private static final Set<Kind> MOMENTS = EnumSet.of(Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMP_TZ);

    private TypeFit() {}

    static Severity of(LogicalType from, LogicalType to) {
        if (fits(from, to)) {
            return Severity.HARMLESS;
        }
        boolean related = from.kind() == to.kind()
                || (NUMBERS.contains(from.kind()) && NUMBERS.contains(to.kind()))
                || (MOMENTS.contains(from.kind()) && MOMENTS.contains(to.kind()))
                || from.is(Kind.ANY)
                || to.is(Kind.TEXT);
        return related ? Severity.LOSSY : Severity.BREAKING;
    }

    private static boolean fits(LogicalType from, LogicalType to) {
        if (to.is(Kind.ANY) || from.equals(to) || wider(from.kind()).contains(to.kind())) {
            return true;
        }
        if (to.is(Kind.TEXT) && to.precision() == 0) {
            return !from.is(Kind.BINARY) && !from.is(Kind.ANY);
        }
        return switch (from.kind()) {
            case INTEGER, UNSIGNED -> wholeNumberFits(from, to);
            case DECIMAL -> to.is(Kind.DECIMAL) && decimalFits(from, to);
            case ENUM -> to.is(Kind.ENUM) && to.labels().containsAll(from.labels());
            default -> from.kind() == to.kind() && (to.precision() == 0 || within(from.precision(), to.precision()));
        };
    }

    private static Set<Kind> wider(Kind kind) {
        return WIDER.getOrDefault(kind, Set.of());
    }

    /** A precision of 0 has no limit. */
    private static boolean within(int precision, int limit) {
        return precision > 0 && precision <= limit;
    }

    private static boolean wholeNumberFits(LogicalType from, LogicalType to) {
        int bits = from.precision();
        return switch (to.kind()) {
            case INTEGER -> to.precision() >= bits + (from.is(Kind.UNSIGNED) ? 1 : 0);
            case UNSIGNED -> from.is(Kind.UNSIGNED) && to.precision() >= bits;
            case DECIMAL -> to.precision() == 0 || to.precision() - to.scale() >= Math.ceil(bits * DIGITS_PER_BIT);
            case DOUBLE -> bits <= EXACT_BITS_OF_DOUBLE;
            default -> false;
        };
    }

    private static boolean decimalFits(LogicalType from, LogicalType to) {
        return to.precision() == 0
                || (from.precision() > 0
                        && to.scale() >= from.scale()
                        && to.precision() - to.scale() >= from.precision() - from.scale());
    }
}
