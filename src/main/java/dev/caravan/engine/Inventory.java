package dev.caravan.engine;

import dev.caravan.model.DatabaseObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads what a catalogue lists, without what belongs to Caravan's own tables. */
public final class Inventory {

    private Inventory() {}

    /** @param sql gives kind, name, the table that the object belongs to, and the statement that makes it, which may be NULL */
    public static List<DatabaseObject> of(Connection connection, String sql) throws SQLException {
        return Query.list(connection, sql, Inventory::object).stream()
                .filter(object -> object.table() == null || !Bookkeeping.owns(object.table()))
                .toList();
    }

    private static DatabaseObject object(ResultSet row) throws SQLException {
        String table = row.getString(3);
        String sql = row.getString(4);
        return new DatabaseObject(
                row.getString(1),
                row.getString(2),
                sql == null ? "" : sql,
                table == null || table.isEmpty() ? null : table);
    }
}
