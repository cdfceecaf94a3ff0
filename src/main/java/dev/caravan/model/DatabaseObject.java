package dev.caravan.model;

/**
 * Something a database holds besides rows, as its engine tells it.
 *
 * @param kind in lower case, as people say it: {@code table}, {@code view}, {@code index}, {@code trigger}, {@code function}
 * @param name as a statement would name it
 * @param sql the statement that makes it, in the engine's own words; empty where the engine has none
 */
public record DatabaseObject(String kind, String name, String sql) {

    /** For people: {@code trigger orders_log}. */
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
