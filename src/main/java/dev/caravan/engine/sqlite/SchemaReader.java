package dev.caravan.engine.sqlite;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Query;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the whole schema of a connection's main database. */
final class SchemaReader {

    private static final String OBJECTS =
            "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY rowid";
    private static final String KINDS = "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main'";

    private record SchemaObject(
            String type,
            String name,
            String table,
            @Nullable String sql) {}

    private record Kind(String name, String type, boolean withoutRowId, boolean strict) {}

    private final Connection connection;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Schema.View> views = new ArrayList<>();
    private final List<NotCarried> omitted = new ArrayList<>();

    private SchemaReader(Connection connection) {
        this.connection = connection;
    }

    static Schema read(Connection connection) throws SQLException {
        SchemaReader reader = new SchemaReader(connection);
        for (Kind kind : Query.list(connection, KINDS, SchemaReader::kind)) {
            reader.kinds.put(kind.name(), kind);
        }
        for (SchemaObject object : Query.list(connection, OBJECTS, SchemaReader::object)) {
            reader.add(object);
        }
        return new Schema(reader.tables, reader.views, reader.omitted);
    }

    private static Kind kind(java.sql.ResultSet row) throws SQLException {
        return new Kind(row.getString(1), row.getString(2), row.getInt(3) != 0, row.getInt(4) != 0);
    }

    private static SchemaObject object(java.sql.ResultSet row) throws SQLException {
        return new SchemaObject(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    private void add(SchemaObject object) throws SQLException {
        String sql = object.sql();
        if (sql == null || Bookkeeping.owns(object.table())) {
            return;
        }
        switch (object.type()) {
            case "table" -> addTable(object.name(), sql);
            case "view" -> addView(object.name(), sql);
            case "trigger" ->
                omitted.add(new NotCarried(
                        "trigger '" + object.name() + "' on '" + object.table() + "'", "triggers are not translated"));
            default -> {
                // indexes are read with their tables
            }
        }
    }

    private void addTable(String name, String sql) throws SQLException {
        Kind kind = kinds.getOrDefault(name, new Kind(name, "table", false, false));
        switch (kind.type()) {
            case "virtual" ->
                omitted.add(
                        new NotCarried("virtual table '" + name + "'", "its rows belong to the module " + module(sql)));
            case "shadow" -> omitted.add(new NotCarried("table '" + name + "'", "holds the data of a virtual table"));
            default -> tables.add(new TableReader(connection, name, sql, kind.withoutRowId(), kind.strict()).read());
        }
    }

    private static String module(String sql) {
        SqlCursor cursor = new SqlCursor(sql);
        while (cursor.hasNext()) {
            if (cursor.accept("USING")) {
                return cursor.next().name().toLowerCase(Locale.ROOT);
            }
            cursor.next();
        }
        return "it was made with";
    }

    /** A view whose tables are gone has no columns to be found, and is no use elsewhere either. */
    private void addView(String name, String sql) {
        try {
            List<String> columns = Query.list(
                    connection, "SELECT name FROM pragma_table_xinfo(?, 'main')", row -> row.getString(1), name);
            views.add(new Schema.View(name, columns, select(sql)));
        } catch (SQLException e) {
            omitted.add(new NotCarried("view '" + name + "'", "SQLite cannot evaluate it: " + e.getMessage()));
        }
    }

    /** What stands behind the first AS outside of parentheses. */
    private static String select(String sql) {
        SqlCursor cursor = new SqlCursor(sql);
        while (cursor.hasNext() && !cursor.accept("AS")) {
            if (cursor.nextIs("(")) {
                cursor.parenthesis();
            } else {
                cursor.next();
            }
        }
        return cursor.text();
    }
}
