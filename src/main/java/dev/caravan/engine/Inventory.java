package dev.caravan.engine;

import dev.caravan.model.DatabaseObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads what a catalogue lists, without what belongs to Caravan's own tables. */
public final class Inventory {

    private record Found(String owner, DatabaseObject object) {}

    private Inventory() {}

    /** @param sql gives kind, name, the table that the object belongs to, and the statement that makes it, which may be NULL */
    public static List<DatabaseObject> of(Connection connection, String sql) throws SQLException {
        return Query.list(
                        connection,
                        sql,
                        row -> new Found(
                                row.getString(3), object(row.getString(1), row.getString(2), row.getString(4))))
                .stream()
                .filter(found -> !Bookkeeping.owns(found.owner()))
                .map(Found::object)
                .toList();
    }

    private static DatabaseObject object(String kind, String name, String sql) {
        return new DatabaseObject(kind, name, sql == null ? "" : sql);
    }
}
