package dev.caravan.hierarchy;

/**
 * A column of JSON and what it must hold; NULL is always allowed.
 *
 * @param holds what every value must be
 */
public record JsonColumn(String column, Content holds) {

    /** What a JSON value must be. */
    public enum Content {
        /** Any valid JSON. */
        JSON,
        /** An object. */
        OBJECT,
        /** One flat object whose members are all finite numbers: label to number. */
        NUMBERS
    }

    public JsonColumn {
        Declared.name("column", column);
        if (holds == null) {
            throw new WrongDeclarationException("holds", "is missing; it is one of json, object, numbers");
        }
    }
}
