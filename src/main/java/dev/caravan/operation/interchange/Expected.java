package dev.caravan.operation.interchange;

import dev.caravan.model.LogicalType;

/** What is said of a value that its place does not take. */
final class Expected {

    private static final int LONGEST = 60;

    private Expected() {}

    static WrongValue insteadOf(LogicalType type, String found) {
        return new WrongValue("expected " + words(type) + ", found " + found);
    }

    private static String words(LogicalType type) {
        return switch (type.kind()) {
            case INTEGER -> "a whole number of at most " + type.precision() + " bits";
            case UNSIGNED -> "a whole number from 0 of at most " + type.precision() + " bits";
            case DECIMAL -> "a number such as " + type;
            case FLOAT, DOUBLE -> "a number";
            case TEXT -> type.precision() > 0 ? "a text of at most " + type.precision() + " characters" : "a text";
            case BOOLEAN -> "true or false";
            case DATE -> "a date such as 2023-12-01";
            case TIMESTAMP -> "a time such as 2023-12-01T10:05:00";
            case TIMESTAMP_TZ -> "a time such as 2023-12-01T10:05:00Z";
            case JSON, NESTED -> "JSON";
            default -> type.toString();
        };
    }

    static String shown(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        String text = value.toString();
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return value instanceof String ? "'" + cut + "'" : cut;
    }
}
