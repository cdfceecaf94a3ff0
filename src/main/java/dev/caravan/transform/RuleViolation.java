package dev.caravan.transform;

/** A row that a rule refuses; becomes a reject, so it has no stack trace. */
public final class RuleViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final String column;
    private final String reason;
    private final String rule;

    RuleViolation(String column, String reason, String rule) {
        super(reason, null, false, false);
        this.column = column;
        this.reason = reason;
        this.rule = rule;
    }

    /** The source column at fault. */
    public String column() {
        return column;
    }

    /** In words for people, with the value at fault unless a mask hides it. */
    public String reason() {
        return reason;
    }

    /** Where the rule stands in its file: {@code table_transformations[0].columns.AGE (cast)}. */
    public String rule() {
        return rule;
    }
}
