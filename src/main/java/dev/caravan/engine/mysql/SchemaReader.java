package dev.caravan.engine.mysql;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Query;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Schema.View;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the schema of the connection's database. Tables stand in the order of their names: no server keeps that of their making. */
final class SchemaReader {

    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = database() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY table_name""";
    private static final String COLLATIONS = """
            SELECT table_name, column_name, collation_name FROM information_schema.columns
            WHERE table_schema = database() AND collation_name IS NOT NULL""";
    private static final String VIEWS = """
            SELECT table_name, view_definition FROM information_schema.views
            WHERE table_schema = database() ORDER BY table_name""";
    private static final String VIEW_COLUMNS = """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = database() AND table_name = ? ORDER BY ordinal_position""";

    private SchemaReader() {}

    static Schema read(Connection connection) throws SQLException {
        List<NotCarried> omitted = new ArrayList<>();
        Map<String, Map<String, String>> collations = new HashMap<>();
        Query.list(connection, COLLATIONS, row -> collations
                .computeIfAbsent(row.getString(1), table -> new HashMap<>())
                .put(row.getString(2), row.getString(3)));
        String databaseCollation = Query.text(connection, "SELECT @@collation_database");
        List<Table> tables = new ArrayList<>();
        for (String name : Query.list(connection, TABLES, row -> row.getString(1))) {
            if (!Bookkeeping.owns(name)) {
                String statement = Query.one(
                        connection, "SHOW CREATE TABLE " + MySqlDialect.quoted(name), row -> row.getString(2));
                tables.add(CreateTable.parse(
                        statement, collations.getOrDefault(name, Map.of()), databaseCollation, omitted));
            }
        }
        omitted.addAll(OmittedObjects.read(connection));
        return new Schema(tables, views(connection), omitted);
    }

    private static List<View> views(Connection connection) throws SQLException {
        String database = MySqlDialect.quoted(Query.text(connection, "SELECT database()")) + ".";
        List<View> views = new ArrayList<>();
        for (String[] view : Query.list(
                connection, VIEWS, row -> new String[] {row.getString(1), String.valueOf(row.getString(2))})) {
            List<String> columns = Query.list(connection, VIEW_COLUMNS, row -> row.getString(1), view[0]);
            views.add(new View(view[0], columns, view[1].replace(database, "")));
        }
        return views;
    }
}
