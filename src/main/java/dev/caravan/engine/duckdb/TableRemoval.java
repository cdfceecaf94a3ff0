package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drops tables children first, and then the sequences that were made for them and that nothing else draws from. */
final class TableRemoval {

    private static final String TABLES = Schemas.query("""
            SELECT {schema_name, table_name} FROM duckdb_tables()
            WHERE database_name = current_database() AND NOT internal ORDER BY table_oid""");
    private static final String REFERENCES = Schemas.query("""
            SELECT {schema_name, table_name}, {schema_name, referenced_table} FROM duckdb_constraints()
            WHERE database_name = current_database() AND constraint_type = 'FOREIGN KEY'""");
    private static final String DEFAULTS = Schemas.query("""
            SELECT {schema_name, table_name}, column_name, column_default FROM duckdb_columns()
            WHERE database_name = current_database() AND NOT internal AND column_default LIKE 'nextval(%'""");

    private record Reference(String child, String parent) {}

    private record Default(String table, String column, String expression) {}

    private TableRemoval() {}

    static void drop(Connection writer, List<String> names) throws SQLException {
        Map<String, String> doomed = present(writer, names);
        List<Default> defaults = Query.list(
                writer, DEFAULTS, row -> new Default(Schemas.name(row, 1), row.getString(2), row.getString(3)));
        List<Reference> references =
                Query.list(writer, REFERENCES, row -> new Reference(Schemas.name(row, 1), Schemas.name(row, 2)));
        requireNoOutsideChildren(doomed, references);
        for (String table : childrenFirst(doomed, references)) {
            Query.execute(writer, "DROP TABLE " + Names.table(table));
        }
        for (String sequence : Sequences.names(writer)) {
            if (isLeftOver(sequence, doomed, defaults)) {
                Query.execute(writer, "DROP SEQUENCE " + Names.table(sequence));
            }
        }
    }

    /** Those of the tables that exist, by their folded names. */
    private static Map<String, String> present(Connection writer, List<String> names) throws SQLException {
        List<String> folded = names.stream().map(Names::fold).toList();
        Map<String, String> present = new LinkedHashMap<>();
        for (String table : Query.list(writer, TABLES, row -> Schemas.name(row, 1))) {
            if (folded.contains(Names.fold(table))) {
                present.put(Names.fold(table), table);
            }
        }
        return present;
    }

    private static void requireNoOutsideChildren(Map<String, String> doomed, List<Reference> references) {
        for (Reference reference : references) {
            if (doomed.containsKey(Names.fold(reference.parent()))
                    && !doomed.containsKey(Names.fold(reference.child()))) {
                throw new MigrationException(
                        ErrorCode.REFUSED,
                        "Cannot drop table '" + reference.parent() + "': rows of table '" + reference.child()
                                + "' refer to it",
                        "drop '" + reference.child() + "' first, or migrate it together with '" + reference.parent()
                                + "'");
            }
        }
    }

    private static List<String> childrenFirst(Map<String, String> doomed, List<Reference> references) {
        Map<String, String> left = new LinkedHashMap<>(doomed);
        List<String> order = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> free = left.keySet().stream()
                    .filter(parent -> references.stream().noneMatch(reference -> isChild(reference, parent, left)))
                    .toList();
            for (String table : free.isEmpty() ? List.copyOf(left.keySet()) : free) {
                order.add(String.valueOf(left.remove(table)));
            }
        }
        return order;
    }

    private static boolean isChild(Reference reference, String parent, Map<String, String> left) {
        String child = Names.fold(reference.child());
        return Names.fold(reference.parent()).equals(parent) && !child.equals(parent) && left.containsKey(child);
    }

    private static boolean isLeftOver(String sequence, Map<String, String> doomed, List<Default> defaults) {
        List<Default> users = defaults.stream()
                .filter(d -> d.expression().equals(Sequences.draw(sequence)))
                .toList();
        return !users.isEmpty()
                && users.stream()
                        .allMatch(d -> doomed.containsKey(Names.fold(d.table()))
                                && sequence.startsWith(Sequences.nameFor(d.table(), d.column())));
    }
}
