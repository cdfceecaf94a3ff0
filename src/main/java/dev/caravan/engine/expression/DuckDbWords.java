package dev.caravan.engine.expression;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DuckDB. Types are strict; an integer outside its type and a division of integers by zero are errors, not values. */
final class DuckDbWords implements Words {

    private static final Set<String> INTEGERS =
            Set.of("TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");

    private static final Precedence PRECEDENCE = Precedence.of(List.of(
            List.of("OR"),
            List.of("AND"),
            List.of("NOT"),
            List.of("IS", "ISNULL", "NOTNULL"),
            List.of("=", "==", "<>", "!=", "<", "<=", ">", ">="),
            List.of("IN", "LIKE", "BETWEEN", "~~", "!~~"),
            List.of("&", "|", "||"),
            List.of("+", "-"),
            List.of("*", "/", "//", "%"),
            List.of("-x"),
            List.of("COLLATE"),
            List.of("::")));

    private final Phrases phrases = DuckDbPhrases.of(this);
    private final List<ClockForm> clocks = DuckDbPhrases.clocks(this);

    @Override
    public String engine() {
        return "duckdb";
    }

    @Override
    public String quotes() {
        return "";
    }

    @Override
    public boolean readsHexadecimal() {
        return false;
    }

    @Override
    public Precedence precedence() {
        return PRECEDENCE;
    }

    @Override
    public Phrases phrases() {
        return phrases;
    }

    @Override
    public boolean convertsFreely() {
        return false;
    }

    @Override
    public boolean takesUnknownNamesForText() {
        return false;
    }

    @Override
    public Map<String, Boolean> patterns() {
        return Map.of("LIKE", false);
    }

    /** NOCASE folds all letters of Unicode, which no other engine does alike. */
    @Override
    public Map<String, Boolean> collations() {
        return Map.of("BINARY", false, "C", false, "POSIX", false);
    }

    @Override
    public Family family(ColumnPair column) {
        LogicalType type = column.sourceType();
        return switch (type.kind()) {
            case INTEGER -> type.precision() <= 64 ? Family.INTEGER : Family.OTHER;
            case UNSIGNED -> type.precision() < 64 ? Family.INTEGER : Family.OTHER;
            case BOOLEAN -> Family.BOOLEAN;
            case DOUBLE -> Family.REAL;
            case DECIMAL -> Literals.areExactAsReal(type) ? Family.NUMBER : Family.OTHER;
            case TEXT -> column.isCollated() ? Family.OTHER : Family.TEXT;
            case BINARY -> Family.BINARY;
            default -> Family.OTHER;
        };
    }

    @Override
    public Optional<Syntax> column(Syntax name, LogicalType type, Family family) {
        return switch (family) {
            case INTEGER -> integer(name, type);
            case REAL -> type.is(Kind.DOUBLE) ? Optional.of(name) : Optional.empty();
            case NUMBER ->
                type.is(Kind.DOUBLE)
                        ? Optional.of(name)
                        : type.is(Kind.DECIMAL) && Literals.areExactAsReal(type)
                                ? as("DOUBLE", name)
                                : Optional.empty();
            case TEXT -> type.is(Kind.TEXT) ? Optional.of(name) : Optional.empty();
            case BINARY -> type.is(Kind.BINARY) ? Optional.of(name) : Optional.empty();
            case BOOLEAN -> type.is(Kind.BOOLEAN) ? Optional.of(name) : Optional.empty();
            case NULL, OTHER -> Optional.empty();
        };
    }

    /** As 64 bits: sums of narrower columns would overflow earlier than the source's. */
    private static Optional<Syntax> integer(Syntax name, LogicalType type) {
        return switch (type.kind()) {
            case INTEGER ->
                type.precision() == 64
                        ? Optional.of(name)
                        : type.precision() < 64 ? as("BIGINT", name) : Optional.empty();
            case UNSIGNED -> type.precision() < 64 ? as("BIGINT", name) : Optional.empty();
            case BOOLEAN -> as("BIGINT", name);
            default -> Optional.empty();
        };
    }

    private static Optional<Syntax> as(String typeName, Syntax name) {
        return Optional.of(new Syntax.Cast(name, typeName));
    }

    @Override
    public Family cast(String typeName) {
        String name = typeName.toUpperCase(Locale.ROOT);
        if (INTEGERS.contains(name)) {
            return Family.INTEGER;
        }
        return switch (name) {
            case "VARCHAR", "TEXT", "STRING" -> Family.TEXT;
            case "DOUBLE" -> Family.REAL;
            case "BOOLEAN" -> Family.BOOLEAN;
            case "BLOB" -> Family.BINARY;
            default -> Family.OTHER;
        };
    }

    @Override
    public String wideInteger() {
        return "BIGINT";
    }

    /** Without an exponent it would be a DECIMAL. */
    @Override
    public String real(String text) {
        return text.contains("e") || text.contains("E") ? text : text + "e0";
    }

    @Override
    public String blob(String hexadecimal) {
        return "CAST('" + hexadecimal.replaceAll("(..)", "\\\\x$1") + "' AS BLOB)";
    }

    @Override
    public String truth(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    @Override
    public String same() {
        return "IS NOT DISTINCT FROM";
    }

    @Override
    public Syntax match(Syntax operand, Pattern pattern) {
        return Writer.like(operand, pattern);
    }

    @Override
    public boolean nullsFirst(boolean descending) {
        return false;
    }

    @Override
    public List<ClockForm> clocks() {
        return clocks;
    }
}
