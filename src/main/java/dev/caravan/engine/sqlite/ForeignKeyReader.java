package dev.caravan.engine.sqlite;

import dev.caravan.engine.Query;
import dev.caravan.model.Table.ForeignKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a table's foreign keys, in the order in which they were declared. */
final class ForeignKeyReader {

    private static final String KEYS =
            "SELECT id, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(?, 'main') ORDER BY id DESC, seq";
    private static final String COLUMNS = "SELECT name FROM pragma_table_xinfo(?, 'main')";
    private static final String PRIMARY_KEY = "SELECT name FROM pragma_table_xinfo(?, 'main') WHERE pk > 0 ORDER BY pk";

    private record Part(
            int id, String parent, String from, @Nullable String to, String onUpdate, String onDelete) {}

    private final Connection connection;
    private final String table;
    private final List<TableDdl.Reference> references;

    /** @param references as declared */
    ForeignKeyReader(Connection connection, String table, List<TableDdl.Reference> references) {
        this.connection = connection;
        this.table = table;
        this.references = references;
    }

    List<ForeignKey> read() throws SQLException {
        return List.copyOf(byPragmaId().values());
    }

    /** SQLite numbers them from the last to the first. */
    Map<Integer, ForeignKey> byPragmaId() throws SQLException {
        Map<Integer, List<Part>> keys = new LinkedHashMap<>();
        for (Part part : Query.list(connection, KEYS, ForeignKeyReader::part, table)) {
            keys.computeIfAbsent(part.id(), id -> new ArrayList<>()).add(part);
        }
        Map<Integer, ForeignKey> read = new LinkedHashMap<>();
        for (Map.Entry<Integer, List<Part>> key : keys.entrySet()) {
            int declared = keys.size() - 1 - key.getKey();
            TableDdl.Reference reference = references.size() == keys.size() ? references.get(declared) : null;
            read.put(key.getKey(), foreignKey(key.getValue(), reference));
        }
        return read;
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    private ForeignKey foreignKey(List<Part> parts, TableDdl.@Nullable Reference reference) throws SQLException {
        Part first = parts.get(0);
        return new ForeignKey(
                reference == null ? null : reference.name(),
                parts.stream().map(Part::from).toList(),
                parentName(first.parent()),
                references(parts),
                first.onDelete(),
                first.onUpdate(),
                reference != null && reference.deferred());
    }

    /** As the parent is written where it was made; as it is written here if it does not exist. */
    private String parentName(String written) throws SQLException {
        List<String> names = Query.list(
                connection,
                "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE",
                row -> row.getString(1),
                written);
        return names.isEmpty() ? written : names.get(0);
    }

    /** As the parent writes them; the clause may differ in case. */
    private List<String> columnNames(List<Part> parts) throws SQLException {
        List<String> there = Query.list(
                connection, COLUMNS, row -> row.getString(1), parts.get(0).parent());
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            String written = String.valueOf(part.to());
            names.add(
                    there.stream().filter(written::equalsIgnoreCase).findFirst().orElse(written));
        }
        return names;
    }

    /** Without columns the parent's primary key is meant. */
    private List<String> references(List<Part> parts) throws SQLException {
        if (parts.get(0).to() != null) {
            return columnNames(parts);
        }
        List<String> key = Query.list(
                connection, PRIMARY_KEY, row -> row.getString(1), parts.get(0).parent());
        return key.size() == parts.size() ? key : Collections.nCopies(parts.size(), "rowid");
    }
}
