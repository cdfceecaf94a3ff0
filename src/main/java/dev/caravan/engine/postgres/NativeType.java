package dev.caravan.engine.postgres;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Map;

/**
 * A type as the catalog has it.
 *
 * @param declared with its modifier, as it stands in CREATE TABLE
 * @param modifier -1 if there is none
 * @param family {@code b}ase, {@code c}omposite, {@code e}num, {@code r}ange, {@code m}ultirange,
 *     {@code a}rray, or {@code d}omain: our own, of values that bring their own type
 * @param builtIn whether it is PostgreSQL's own, so that its name says what it is
 * @param labels of an enum, in their order
 */
record NativeType(String declared, int modifier, String name, String family, boolean builtIn, List<String> labels) {

    private static final int MODIFIER_HEADER = 4;
    private static final int MICROSECOND_DIGITS = 6;
    /** A numeric's scale has 11 bits and a sign. */
    private static final int SCALE_BITS = 0x7ff;

    private static final int SCALE_SIGN = 0x400;

    private static final Map<String, LogicalType> PLAIN = Map.ofEntries(
            Map.entry("bool", LogicalType.of(Kind.BOOLEAN)),
            Map.entry("int2", LogicalType.integer(16)),
            Map.entry("int4", LogicalType.integer(32)),
            Map.entry("int8", LogicalType.integer(64)),
            Map.entry("float4", LogicalType.of(Kind.FLOAT)),
            Map.entry("float8", LogicalType.of(Kind.DOUBLE)),
            Map.entry("bytea", LogicalType.of(Kind.BINARY)),
            Map.entry("date", LogicalType.of(Kind.DATE)),
            Map.entry("timetz", LogicalType.of(Kind.TIME_TZ)),
            Map.entry("timestamptz", LogicalType.of(Kind.TIMESTAMP_TZ)),
            Map.entry("interval", LogicalType.of(Kind.INTERVAL)),
            Map.entry("uuid", LogicalType.of(Kind.UUID)),
            Map.entry("json", LogicalType.of(Kind.JSON)),
            Map.entry("jsonb", LogicalType.of(Kind.JSON)),
            Map.entry("varbit", LogicalType.of(Kind.BITS)));

    /** What the values are elsewhere; a type that nobody else has is text, as PostgreSQL writes it. */
    LogicalType logical() {
        return switch (family) {
            case "e" -> LogicalType.enumeration(labels);
            case "a", "c", "r", "m" -> LogicalType.nested(declared);
            case "d" -> LogicalType.of(Kind.ANY);
            default -> builtIn ? ofPostgres() : ofExtension();
        };
    }

    private LogicalType ofPostgres() {
        return switch (name) {
            case "numeric" -> numeric();
            case "varchar", "bpchar" -> LogicalType.of(Kind.TEXT, Math.max(0, modifier - MODIFIER_HEADER));
            case "bit" -> LogicalType.of(Kind.BITS, Math.max(0, modifier));
            case "time" -> LogicalType.of(Kind.TIME, fractionDigits());
            case "timestamp" -> LogicalType.of(Kind.TIMESTAMP, fractionDigits());
            default -> PLAIN.getOrDefault(name, LogicalType.of(Kind.TEXT));
        };
    }

    private LogicalType ofExtension() {
        return name.equals("hstore") ? LogicalType.nested(declared) : LogicalType.of(Kind.TEXT);
    }

    private int fractionDigits() {
        return modifier < 0 ? MICROSECOND_DIGITS : modifier;
    }

    /** From version 15 on the scale may be negative or above the precision. */
    private LogicalType numeric() {
        if (modifier < 0) {
            return LogicalType.of(Kind.DECIMAL);
        }
        int precision = (modifier - MODIFIER_HEADER) >> 16;
        int scale = (((modifier - MODIFIER_HEADER) & SCALE_BITS) ^ SCALE_SIGN) - SCALE_SIGN;
        return scale < 0
                ? LogicalType.decimal(precision - scale, 0)
                : LogicalType.decimal(Math.max(precision, scale), scale);
    }
}
