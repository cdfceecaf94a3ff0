package dev.caravan.engine.expression;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SQLite 3. Conditions are the numbers 0 and 1; what a column holds is decided value by value. */
final class SqliteWords implements Words {

    private static final Precedence PRECEDENCE = Precedence.of(List.of(
            List.of("OR"),
            List.of("AND"),
            List.of("NOT"),
            List.of("=", "==", "<>", "!=", "IS", "IN", "LIKE", "GLOB", "BETWEEN", "ISNULL", "NOTNULL"),
            List.of("<", "<=", ">", ">="),
            List.of("&", "|"),
            List.of("+", "-"),
            List.of("*", "/", "%"),
            List.of("||"),
            List.of("COLLATE"),
            List.of("-x")));

    private final Phrases phrases = SqlitePhrases.of(this);
    private final List<ClockForm> clocks = SqlitePhrases.clocks(this);

    @Override
    public String engine() {
        return "sqlite";
    }

    @Override
    public String quotes() {
        return "[`";
    }

    @Override
    public boolean readsHexadecimal() {
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
    public boolean takesUnknownNamesForText() {
        return true;
    }

    @Override
    public Map<String, Boolean> patterns() {
        return Map.of("LIKE", true, "GLOB", false);
    }

    @Override
    public Map<String, Boolean> collations() {
        return Map.of("NOCASE", true, "BINARY", false);
    }

    /**
     * The type of the values alone does not tell how operators treat a column. A double in a column without REAL affinity may be kept as an
     * integer; a text in a column of numeric affinity turns the literals it is compared with into numbers.
     */
    @Override
    public Family family(ColumnPair column) {
        String declared = column.declaredType();
        Family affinity = declared == null ? Family.OTHER : cast(declared);
        LogicalType type = column.sourceType();
        return switch (type.kind()) {
            case INTEGER, UNSIGNED, BOOLEAN ->
                type.precision() <= 64 && affinity != Family.TEXT ? Family.INTEGER : Family.OTHER;
            case DOUBLE ->
                affinity == Family.REAL ? Family.REAL : affinity == Family.TEXT ? Family.OTHER : Family.NUMBER;
            case DECIMAL -> Literals.areExactAsReal(type) && affinity != Family.TEXT ? Family.NUMBER : Family.OTHER;
            case TEXT -> text(column, affinity);
            case BINARY -> Family.BINARY;
            default -> Family.OTHER;
        };
    }

    private static Family text(ColumnPair column, Family affinity) {
        String declared = column.declaredType();
        boolean unconverted =
                declared == null || declared.isEmpty() || affinity == Family.TEXT || affinity == Family.BINARY;
        return unconverted && !column.isCollated() ? Family.TEXT : Family.OTHER;
    }

    @Override
    public Optional<Syntax> column(Syntax name, LogicalType type, Family family) {
        boolean there =
                switch (type.kind()) {
                    case INTEGER, UNSIGNED, BOOLEAN ->
                        family == Family.INTEGER || (family == Family.BOOLEAN && type.is(Kind.BOOLEAN));
                    case DOUBLE -> family.isFractional();
                    case DECIMAL -> family == Family.NUMBER && Literals.areExactAsReal(type);
                    case TEXT -> family == Family.TEXT;
                    case BINARY -> family == Family.BINARY;
                    default -> false;
                };
        return there ? Optional.of(name) : Optional.empty();
    }

    /** By SQLite's rule of affinity: whether the name contains these letters, tried in this order. */
    @Override
    public Family cast(String typeName) {
        String name = typeName.toUpperCase(Locale.ROOT);
        if (name.contains("INT")) {
            return Family.INTEGER;
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
            return Family.TEXT;
        }
        if (name.contains("BLOB")) {
            return Family.BINARY;
        }
        boolean real = name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB");
        return real ? Family.REAL : Family.OTHER;
    }

    @Override
    public String real(String text) {
        return text;
    }

    /** TRUE and FALSE are words only since SQLite 3.23. */
    @Override
    public String truth(boolean value) {
        return value ? "1" : "0";
    }

    @Override
    public String same() {
        return "IS";
    }

    @Override
    public Syntax match(Syntax operand, Pattern pattern) {
        return pattern.hasLetters() ? Writer.glob(operand, pattern) : Writer.like(operand, pattern);
    }

    @Override
    public boolean nullsFirst(boolean descending) {
        return !descending;
    }

    @Override
    public List<ClockForm> clocks() {
        return clocks;
    }
}
