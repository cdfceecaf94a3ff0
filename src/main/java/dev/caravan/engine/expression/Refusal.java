package dev.caravan.engine.expression;

/** Ends a translation from any depth; the translator turns it into a {@link Translation} with this reason. Never leaves the package. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
