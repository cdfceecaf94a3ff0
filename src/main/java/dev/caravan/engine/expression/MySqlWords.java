package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Cast;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * MySQL and MariaDB. Conditions are the numbers 0 and 1, doubles know no infinity, and texts compare by their collation: only those that compare
 * byte by byte, without padding, are read.
 */
final class MySqlWords implements Words {

    private static final int WIDE = 64;

    private static final Precedence PRECEDENCE = Precedence.of(List.of(
            List.of("OR"),
            List.of("AND"),
            List.of("NOT"),
            List.of("BETWEEN"),
            List.of("=", "<=>", "<>", "!=", "<", "<=", ">", ">=", "IS", "ISNULL", "IN", "LIKE"),
            List.of("|"),
            List.of("&"),
            List.of("+", "-"),
            List.of("*", "/", "DIV", "%"),
            List.of("-x"),
            List.of("COLLATE")));

    private final Phrases phrases = MySqlPhrases.of(this);
    private final List<ClockForm> clocks = MySqlPhrases.clocks(this);

    @Override
    public String engine() {
        return "mysql";
    }

    @Override
    public String quotes() {
        return "`";
    }

    @Override
    public boolean doubleQuotesText() {
        return true;
    }

    @Override
    public boolean escapesWithBackslash() {
        return true;
    }

    @Override
    public String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String literal(String text) {
        return Words.super.literal(text.replace("\\", "\\\\"));
    }

    @Override
    public boolean castsToLength() {
        return true;
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
        return true;
    }

    @Override
    public boolean ordersByCodePoint() {
        return false;
    }

    @Override
    public int likeEscape() {
        return '\\';
    }

    @Override
    public Map<String, Boolean> collations() {
        return Map.of();
    }

    @Override
    public Family family(ColumnPair column) {
        LogicalType type = column.sourceType();
        return switch (type.kind()) {
            case INTEGER, BOOLEAN -> Family.INTEGER;
            case UNSIGNED -> type.precision() < WIDE ? Family.INTEGER : Family.OTHER;
            case DOUBLE -> Family.REAL;
            case DECIMAL -> Literals.areExactAsReal(type) ? Family.NUMBER : Family.OTHER;
            case TEXT -> comparesBytes(column.collation()) ? Family.TEXT : Family.OTHER;
            case BINARY -> Family.BINARY;
            default -> Family.OTHER;
        };
    }

    private static boolean comparesBytes(@org.jspecify.annotations.Nullable String collation) {
        return collation != null && collation.matches("utf8mb4_(0900|nopad)_bin");
    }

    @Override
    public Optional<Syntax> column(Syntax name, LogicalType type, Family family) {
        return switch (family) {
            case INTEGER -> integer(name, type);
            case BOOLEAN -> type.is(Kind.BOOLEAN) ? Optional.of(name) : Optional.empty();
            case REAL -> type.is(Kind.DOUBLE) ? Optional.of(name) : Optional.empty();
            case NUMBER ->
                type.is(Kind.DOUBLE)
                        ? Optional.of(name)
                        : type.is(Kind.DECIMAL) && Literals.areExactAsReal(type)
                                ? Optional.of(new Cast(name, "DOUBLE"))
                                : Optional.empty();
            case TEXT -> type.is(Kind.TEXT) ? Optional.of(name) : Optional.empty();
            case BINARY -> type.is(Kind.BINARY) ? Optional.of(name) : Optional.empty();
            case NULL, OTHER -> Optional.empty();
        };
    }

    /** A difference of unsigned numbers would be one too, or an error. */
    private static Optional<Syntax> integer(Syntax name, LogicalType type) {
        return switch (type.kind()) {
            case INTEGER -> type.precision() <= WIDE ? Optional.of(name) : Optional.empty();
            case BOOLEAN -> Optional.of(name);
            case UNSIGNED -> type.precision() < WIDE ? Optional.of(new Cast(name, "SIGNED")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public Family cast(String typeName) {
        return switch (typeName.toUpperCase(Locale.ROOT)) {
            case "SIGNED", "SIGNED INTEGER" -> Family.INTEGER;
            case "DOUBLE" -> Family.REAL;
            case "CHAR", "CHAR CHARSET UTF8MB4" -> Family.TEXT;
            default -> Family.OTHER;
        };
    }

    /** Without an exponent it would be a DECIMAL. */
    @Override
    public String real(String text) {
        return text.contains("e") || text.contains("E") ? text : text + "e0";
    }

    @Override
    public String same() {
        return "<=>";
    }

    @Override
    public boolean nullsFirst(boolean descending) {
        return !descending;
    }

    @Override
    public boolean saysNullsFirst() {
        return false;
    }

    @Override
    public List<ClockForm> clocks() {
        return clocks;
    }
}
