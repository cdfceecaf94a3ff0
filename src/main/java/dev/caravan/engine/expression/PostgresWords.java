package dev.caravan.engine.expression;

import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL. Types are strict, and so are doubles: where a sum or a product leaves their range it is an error, not an infinity. Texts are equal
 * byte by byte under any collation that is deterministic, but ordered by the database's.
 */
final class PostgresWords implements Words {

    private static final Precedence PRECEDENCE = Precedence.of(List.of(
            List.of("OR"),
            List.of("AND"),
            List.of("NOT"),
            List.of("IS", "ISNULL", "NOTNULL"),
            List.of("=", "<>", "!=", "<", "<=", ">", ">="),
            List.of("IN", "LIKE", "BETWEEN"),
            List.of("&", "|", "||", "~~", "!~~"),
            List.of("+", "-"),
            List.of("*", "/", "%"),
            List.of("COLLATE"),
            List.of("-x"),
            List.of("::")));

    private static final StrictColumns COLUMNS = new StrictColumns(
            "DOUBLE PRECISION", truth -> new Syntax.Cast(new Syntax.Cast(truth, "INTEGER"), "BIGINT"));

    private final Phrases phrases = PostgresPhrases.of(this);
    private final List<ClockForm> clocks = PostgresPhrases.clocks(this);

    @Override
    public boolean hasSchemas() {
        return true;
    }

    @Override
    public String engine() {
        return "postgresql";
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
    public boolean ordersByCodePoint() {
        return false;
    }

    @Override
    public int likeEscape() {
        return '\\';
    }

    @Override
    public Map<String, Boolean> collations() {
        return Map.of("C", false, "POSIX", false);
    }

    /** A {@code char(n)} is compared without its trailing blanks. */
    @Override
    public Family family(ColumnPair column) {
        String declared = column.declaredType();
        boolean padded = declared != null && (declared.equals("bpchar") || declared.matches("char(acter)?(\\(.*)?"));
        return padded ? Family.OTHER : StrictColumns.family(column);
    }

    @Override
    public Optional<Syntax> column(Syntax name, LogicalType type, Family family) {
        return COLUMNS.as(family, name, type);
    }

    @Override
    public Family cast(String typeName) {
        return switch (typeName.toUpperCase(Locale.ROOT)) {
            case "SMALLINT", "INTEGER", "INT", "BIGINT", "INT2", "INT4", "INT8" -> Family.INTEGER;
            case "DOUBLE PRECISION", "FLOAT8" -> Family.REAL;
            case "NUMERIC", "DECIMAL" -> Family.NUMBER;
            case "TEXT", "VARCHAR", "CHARACTER VARYING" -> Family.TEXT;
            case "BOOLEAN", "BOOL" -> Family.BOOLEAN;
            case "BYTEA" -> Family.BINARY;
            default -> Family.OTHER;
        };
    }

    @Override
    public String wideInteger() {
        return "BIGINT";
    }

    /** By itself it would be a numeric. */
    @Override
    public String real(String text) {
        return "CAST(" + text + " AS DOUBLE PRECISION)";
    }

    @Override
    public String blob(String hexadecimal) {
        return "CAST('\\x" + hexadecimal + "' AS BYTEA)";
    }

    @Override
    public String bytes(String text) {
        return text.matches("\\\\x([0-9a-fA-F]{2})*")
                ? text.substring(2).toUpperCase(Locale.ROOT)
                : Words.super.bytes(text);
    }

    @Override
    public boolean nullsFirst(boolean descending) {
        return descending;
    }

    @Override
    public List<ClockForm> clocks() {
        return clocks;
    }
}
