package dev.caravan.engine.duckdb;

import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.engine.duckdb.FeedColumn.Carrier;
import dev.caravan.engine.duckdb.FeedColumn.Filler;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBColumnType;

/** Decides once per column how its values are carried into DuckDB. Where the insert casts by itself, the expression is the carrier alone. */
final class FeedColumns {

    private static final int LONG_BITS = 64;
    private static final int INT_BITS = 32;
    private static final int MICROSECOND_DIGITS = 6;

    private static final String OR_INFINITE =
            "CASE $ WHEN 9223372036854775807 THEN 'infinity'::%1$s WHEN -9223372036854775807 - 1 THEN '-infinity'::%1$s ELSE %2$s END";
    private static final String DATE = OR_INFINITE.formatted("DATE", "DATE '1970-01-01' + CAST($ AS INTEGER)");
    private static final String TIMESTAMP = OR_INFINITE.formatted("TIMESTAMP", "make_timestamp($)");
    private static final String TIMESTAMP_NS = OR_INFINITE.formatted("TIMESTAMP_NS", "make_timestamp_ns($)");
    private static final String TIMESTAMP_TZ = OR_INFINITE.formatted("TIMESTAMPTZ", "make_timestamptz($)");
    /** An addition wraps at midnight. */
    private static final String TIME =
            "CASE $ WHEN 86400000000 THEN TIME '24:00:00' ELSE TIME '00:00:00' + to_microseconds($) END";

    private static final String INTERVAL = "to_months($m) + to_days($d) + to_microseconds($u)";
    private static final String ANY = """
            CASE WHEN $i IS NOT NULL THEN union_value(i := $i)::%1$s WHEN $d IS NOT NULL THEN union_value(d := $d)::%1$s
              WHEN $t IS NOT NULL THEN union_value(t := $t)::%1$s
              WHEN $b IS NOT NULL THEN union_value(b := from_base64($b))::%1$s END""".formatted(TypeNames.ANY);

    private FeedColumns() {}

    /** @param carrier a name that is unique among the columns of the feed */
    static FeedColumn of(WriteColumn column, String carrier) {
        LogicalType type = column.type();
        FeedColumnBuilder make = new FeedColumnBuilder(column.name(), carrier);
        return switch (type.kind()) {
            case BOOLEAN -> make.of(DuckDBColumnType.BOOLEAN, "$", Fillers::booleans);
            case INTEGER ->
                type.precision() > LONG_BITS ? make.huge() : make.of(DuckDBColumnType.BIGINT, "$", Fillers::longs);
            case UNSIGNED -> unsigned(make, type);
            case DECIMAL -> decimal(make, column.typeName());
            case FLOAT -> make.of(DuckDBColumnType.FLOAT, "$", Fillers::floats);
            case DOUBLE ->
                column.typeName().equals("FLOAT")
                        ? make.of(DuckDBColumnType.FLOAT, "$", Fillers::exactFloats)
                        : make.of(DuckDBColumnType.DOUBLE, "$", Fillers::doubles);
            case TEXT, JSON, NESTED -> make.text(nested(column), Fillers.text(String.class, text -> text));
            case TIME_TZ, ENUM -> make.text("$", Fillers.text(String.class, text -> text));
            case BITS -> make.text("$", Fillers.text(String.class, FeedColumns::bits));
            case UUID -> make.text("$", Fillers.text(UUID.class, UUID::toString));
            case BINARY -> make.text("from_base64($)", Fillers::binaries);
            case DATE -> make.of(DuckDBColumnType.BIGINT, DATE, Fillers::longs);
            case TIME ->
                isNanos(type)
                        ? make.text("$", Fillers.text(Long.class, ClockText::ofNanos))
                        : make.of(DuckDBColumnType.BIGINT, TIME, Fillers::microsOfDay);
            case TIMESTAMP -> timestamp(make, column);
            case TIMESTAMP_TZ -> make.of(DuckDBColumnType.BIGINT, TIMESTAMP_TZ, Fillers::longs);
            case INTERVAL -> make.interval(INTERVAL);
            case ANY -> make.any(ANY);
        };
    }

    private static String bits(String digits) {
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("DuckDB has no BIT without a digit");
        }
        return digits;
    }

    private static boolean isNanos(LogicalType type) {
        return type.precision() > MICROSECOND_DIGITS;
    }

    private static FeedColumn unsigned(FeedColumnBuilder make, LogicalType type) {
        if (type.precision() <= INT_BITS) {
            return make.of(DuckDBColumnType.BIGINT, "$", Fillers::longs);
        }
        return type.precision() <= LONG_BITS
                ? make.huge()
                : make.of(DuckDBColumnType.UHUGEINT, "$", Fillers::unsignedHuge);
    }

    private static FeedColumn decimal(FeedColumnBuilder make, String typeName) {
        LogicalType stored = TypeNames.logical(typeName);
        if (stored.is(Kind.DECIMAL) && TypeNames.isDecimal(stored)) {
            return make.decimal(stored.precision(), stored.scale());
        }
        return switch (stored.kind()) {
            case INTEGER -> make.of(DuckDBColumnType.HUGEINT, "$", Fillers::wholeDecimals);
            case UNSIGNED -> make.of(DuckDBColumnType.UHUGEINT, "$", Fillers::unsignedWholeDecimals);
            default -> make.text("$", Fillers.text(BigDecimal.class, BigDecimal::toPlainString));
        };
    }

    /** JSON is cast as JSON: as plain text, a list or struct has other rules for quotes and escapes. */
    private static String nested(WriteColumn column) {
        if (!TypeNames.logical(column.typeName()).is(Kind.NESTED)) {
            return "$";
        }
        String text = Readings.PLAIN_TEXT.equals(column.format()) ? TypeNames.withoutJson(column.typeName()) : "JSON";
        String list = text.equals("JSON") ? withEra(column.typeName()) : "$";
        return "CAST(CAST(" + list + " AS " + text + ") AS " + column.typeName() + ")";
    }

    /** Years before Christ in lists, where DuckDB wants their mark. */
    private static String withEra(String typeName) {
        if (typeName.startsWith("DATE[")) {
            return "replace($, ' BC\"', ' (BC)\"')";
        }
        return typeName.startsWith("TIMESTAMP[")
                ? "regexp_replace($, '(-\\d\\d)T([0-9:.]+) BC\"', '\\1 (BC) \\2\"', 'g')"
                : "$";
    }

    private static FeedColumn timestamp(FeedColumnBuilder make, WriteColumn column) {
        if (isNanos(column.type())) {
            return make.of(DuckDBColumnType.BIGINT, TIMESTAMP_NS, Fillers::longs);
        }
        Filler filler =
                switch (column.typeName()) {
                    case "TIMESTAMP_S" -> Fillers.multiplesOf(1_000_000);
                    case "TIMESTAMP_MS" -> Fillers.multiplesOf(1_000);
                    default -> Fillers::longs;
                };
        return make.of(DuckDBColumnType.BIGINT, TIMESTAMP, filler);
    }

    /** Names the carriers of one column. */
    private record FeedColumnBuilder(String column, String carrier) {

        FeedColumn of(DuckDBColumnType type, String expression, Filler filler) {
            return of(List.of(new Carrier(carrier, type)), expression, filler);
        }

        FeedColumn text(String expression, Filler filler) {
            return of(DuckDBColumnType.VARCHAR, expression, filler);
        }

        FeedColumn huge() {
            return of(DuckDBColumnType.HUGEINT, "$", Fillers::huge);
        }

        FeedColumn decimal(int width, int scale) {
            return of(
                    List.of(new Carrier(carrier, DuckDBColumnType.DECIMAL, width, scale)),
                    "$",
                    Fillers.decimals(width, scale));
        }

        FeedColumn interval(String expression) {
            List<Carrier> parts = List.of(
                    new Carrier(carrier + "m", DuckDBColumnType.INTEGER),
                    new Carrier(carrier + "d", DuckDBColumnType.INTEGER),
                    new Carrier(carrier + "u", DuckDBColumnType.BIGINT));
            return of(parts, expression, Fillers::intervals);
        }

        FeedColumn any(String expression) {
            List<Carrier> members = List.of(
                    new Carrier(carrier + "i", DuckDBColumnType.BIGINT),
                    new Carrier(carrier + "d", DuckDBColumnType.DOUBLE),
                    new Carrier(carrier + "t", DuckDBColumnType.VARCHAR),
                    new Carrier(carrier + "b", DuckDBColumnType.VARCHAR));
            return of(members, expression, Fillers::any);
        }

        private FeedColumn of(List<Carrier> carriers, String expression, Filler filler) {
            return new FeedColumn(column, carriers, expression.replace("$", carrier), filler);
        }
    }
}
