package dev.caravan.engine.expression;

import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** DuckDB. Types are strict; an integer outside its type and a division of integers by zero are errors, not values. */
final class DuckDbWords implements Words {

    private static final Set<String> INTEGERS =
            Set.of("TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");

    private static final java.util.regex.Pattern BYTE =
            java.util.regex.Pattern.compile("\\\\x([0-9a-fA-F]{2})|([\\x20-\\x5B\\x5D-\\x7E])");

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
    public boolean hasSchemas() {
        return true;
    }

    @Override
    public String engine() {
        return "duckdb";
    }

    @Override
    public Precedence precedence() {
        return PRECEDENCE;
    }

    @Override
    public Phrases phrases() {
        return phrases;
    }

    /** NOCASE folds all letters of Unicode, which no other engine does alike. */
    @Override
    public Map<String, Boolean> collations() {
        return Map.of("BINARY", false, "C", false, "POSIX", false);
    }

    @Override
    public Family family(ColumnPair column) {
        return StrictColumns.family(column);
    }

    @Override
    public Optional<Syntax> column(Syntax name, LogicalType type, Family family) {
        return new StrictColumns("DOUBLE", truth -> new Syntax.Cast(truth, "BIGINT")).as(family, name, type);
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

    /** DuckDB prints {@code \xAB} for the bytes that are no letters. */
    @Override
    public String bytes(String text) {
        StringBuilder hexadecimal = new StringBuilder();
        Matcher matcher = BYTE.matcher(text);
        int at = 0;
        while (matcher.find() && matcher.start() == at) {
            String digits = matcher.group(1);
            hexadecimal.append(
                    digits != null
                            ? digits
                            : Integer.toHexString(matcher.group(2).charAt(0)));
            at = matcher.end();
        }
        return at == text.length() ? hexadecimal.toString().toUpperCase(Locale.ROOT) : Words.super.bytes(text);
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
