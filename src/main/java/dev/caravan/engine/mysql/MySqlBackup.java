package dev.caravan.engine.mysql;

import dev.caravan.engine.Backup;
import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Query;
import dev.caravan.model.DatabaseObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** MySQL as what snapshots are taken of: the server's own {@code SHOW CREATE} of everything in the database. */
final class MySqlBackup implements Backup {

    /** Kind, name and table; what a table drags along by itself (indexes, keys) stands in its own statement. */
    private static final String OBJECTS = """
            SELECT kind, name, owner FROM (
              SELECT 1 AS step, IF(table_type = 'VIEW', 'view', 'table') AS kind, table_name AS name,
                     IF(table_type = 'VIEW', NULL, table_name) AS owner
                FROM information_schema.tables WHERE table_schema = DATABASE()
              UNION ALL SELECT 2, LOWER(routine_type), routine_name, NULL
                FROM information_schema.routines WHERE routine_schema = DATABASE()
              UNION ALL SELECT 3, 'trigger', trigger_name, event_object_table
                FROM information_schema.triggers WHERE trigger_schema = DATABASE()
              UNION ALL SELECT 4, 'event', event_name, NULL
                FROM information_schema.events WHERE event_schema = DATABASE()
            ) AS objects ORDER BY step, kind, name
            """;

    /** It changes with the rows. */
    private static final Pattern NEXT_NUMBER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    private record Found(String kind, String name, @Nullable String table) {}

    @Override
    public String version(Connection connection) throws SQLException {
        return Query.text(connection, "SELECT version()");
    }

    @Override
    public List<DatabaseObject> inventory(Connection connection) throws SQLException {
        List<DatabaseObject> objects = new ArrayList<>();
        for (Found found : Query.list(
                connection, OBJECTS, row -> new Found(row.getString(1), row.getString(2), row.getString(3)))) {
            if (!Bookkeeping.owns(found.name())) {
                objects.add(new DatabaseObject(found.kind(), found.name(), sql(connection, found), found.table()));
            }
        }
        return objects;
    }

    private static String sql(Connection connection, Found found) throws SQLException {
        String show = "SHOW CREATE " + found.kind().toUpperCase(Locale.ROOT) + " "
                + MySqlDialect.INSTANCE.quote(found.name());
        return Query.one(connection, show, MySqlBackup::statement);
    }

    /** The column is called {@code Create Table}, {@code Create View}, {@code SQL Original Statement} and so on; without rights it is NULL. */
    private static String statement(ResultSet row) throws SQLException {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String label = row.getMetaData().getColumnLabel(i);
            if (label.startsWith("Create ") || label.equals("SQL Original Statement")) {
                String sql = row.getString(i);
                return sql == null ? "" : NEXT_NUMBER.matcher(sql).replaceFirst("");
            }
        }
        return "";
    }
}
