package dev.caravan.transform;

/** A value that cannot become what was asked of it; becomes a reject, so it has no stack trace. */
public final class ValueViolation extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 80;

    private final String shown;
    private final String problem;

    private ValueViolation(String shown, String problem) {
        super(shown + " " + problem, null, false, false);
        this.shown = shown;
        this.problem = problem;
    }

    /** @param problem goes on where the value ends: {@code is not a whole number} */
    static ValueViolation of(Object value, String problem) {
        return new ValueViolation(shown(value), problem);
    }

    /** @param subject what is at fault, by a name that gives no value away */
    static ValueViolation about(String subject, String problem) {
        return new ValueViolation(subject, problem);
    }

    private static String shown(Object value) {
        if (value instanceof byte[] bytes) {
            return "a binary value of " + bytes.length + " bytes";
        }
        String text = value.toString();
        String clipped = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
        return value instanceof String ? "'" + clipped + "'" : clipped;
    }

    /** In words for people, naming the value, shortened if it is long: {@code 2.5 is not a whole number}. */
    public String reason() {
        return shown + " " + problem;
    }

    /** The same without the value, for columns that must not show it. */
    String reasonWithoutValue() {
        return "the value (not shown, the column is masked) " + problem;
    }
}
