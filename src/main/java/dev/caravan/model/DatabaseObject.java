package dev.caravan.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * Something a database holds besides rows, as its engine tells it.
 *
 * @param kind in lower case, as people say it: {@code table}, {@code view}, {@code index}, {@code trigger}, {@code function}
 * @param name as a statement would name it
 * @param sql the statement that makes it, in the engine's own words; empty where the engine has none
 * @param table the name of the table that it belongs to, which for a table is its own; null if it stands by itself, or is not known
 */
public record DatabaseObject(
        String kind,
        String name,
        String sql,
        @JsonInclude(Include.NON_NULL) @Nullable String table) {

    public static final String TABLE = "table";

    public boolean declaresTable() {
        return kind.equals(TABLE);
    }

    /** Whether it is of the same kind and name, whatever it says. */
    public boolean isNamedAs(DatabaseObject other) {
        return kind.equals(other.kind) && CaseFolding.same(name, other.name);
    }

    /** For people: {@code trigger orders_log}. */
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
