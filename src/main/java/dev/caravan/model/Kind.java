package dev.caravan.model;

/**
 * The families of values that travel between engines. Each fixes the one Java class its values have in a {@link RowBatch};
 * NULL is {@code null} in all of them.
 */
public enum Kind {
    /** {@link Boolean}. */
    BOOLEAN,
    /** Signed. {@link Long} up to 64 bits, {@link java.math.BigInteger} beyond; {@code precision} counts bits. */
    INTEGER,
    /** {@link Long} up to 32 bits, {@link java.math.BigInteger} beyond; {@code precision} counts bits. */
    UNSIGNED,
    /** {@link java.math.BigDecimal}; {@code precision} 0 means without a limit. */
    DECIMAL,
    /** 32 bits: {@link Float}. */
    FLOAT,
    /** 64 bits: {@link Double}. */
    DOUBLE,
    /** {@link String}, any valid Unicode text; {@code precision} is the longest length in characters, 0 without a limit. */
    TEXT,
    /** {@code byte[]}. */
    BINARY,
    /** {@link Long}: days since 1970-01-01, proleptic; {@link Long#MAX_VALUE} is infinity, {@link Long#MIN_VALUE} minus infinity. */
    DATE,
    /** {@link Long}: microseconds of the day (nanoseconds if {@code precision} is above 6); 24:00 is a whole day. */
    TIME,
    /** {@link String}: {@code HH:mm:ss[.ffffff]+HH:mm[:ss]}. */
    TIME_TZ,
    /** {@link Long}: microseconds since 1970 on a clock without zone (nanoseconds if {@code precision} is above 6); infinities as for DATE. */
    TIMESTAMP,
    /** {@link Long}: microseconds since 1970 UTC; infinities as for DATE. */
    TIMESTAMP_TZ,
    /** {@link Interval}. */
    INTERVAL,
    /** {@link java.util.UUID}. */
    UUID,
    /** {@link String}: the exact JSON text. */
    JSON,
    /** {@link String}: one of {@link LogicalType#labels}. */
    ENUM,
    /** {@link String} of the digits 0 and 1. */
    BITS,
    /** A list, struct, map or union. {@link String}: its JSON text; {@link LogicalType#labels} holds the one native type name. */
    NESTED,
    /** A value that brings its own type: {@link Long}, {@link Double}, {@link String} or {@code byte[]}, as in SQLite. */
    ANY
}
