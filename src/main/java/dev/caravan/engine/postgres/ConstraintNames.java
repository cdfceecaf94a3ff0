package dev.caravan.engine.postgres;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives keys the names that they had, and takes the name of a loaded copy out of those that the server made. A name that something else has
 * is left to it.
 */
final class ConstraintNames {

    private static final PostgresDialect SQL = PostgresDialect.INSTANCE;
    private static final String BESIDE = Bookkeeping.beside("");

    private static final String CONSTRAINTS = """
            SELECT c.conname, c.contype IN ('p', 'u'), ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(number, place)
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number ORDER BY k.place)
            FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            WHERE t.oid = to_regclass(?) AND c.contype <> 'f' ORDER BY c.conname""";

    private record Constraint(String name, boolean isKey, List<String> columns) {}

    private ConstraintNames() {}

    static List<String> statements(Connection connection, Table table) throws SQLException {
        List<String> statements = new ArrayList<>();
        List<Constraint> constraints = Query.list(
                connection,
                CONSTRAINTS,
                row -> new Constraint(row.getString(1), row.getBoolean(2), Arrays.asList((String[])
                        row.getArray(3).getArray())),
                SQL.table(table.name()));
        for (Constraint constraint : constraints) {
            String wanted = wanted(table, constraint);
            boolean isFree = constraints.stream().noneMatch(c -> c.name().equals(wanted))
                    && !Relations.exists(connection, Schemas.beside(table, wanted));
            if (isFree) {
                statements.add("ALTER TABLE " + SQL.table(table.name()) + " RENAME CONSTRAINT "
                        + SQL.quote(constraint.name()) + " TO " + SQL.quote(wanted));
            }
        }
        return statements;
    }

    private static String wanted(Table table, Constraint constraint) {
        Optional<String> given = constraint.isKey()
                ? Stream.concat(Stream.ofNullable(table.primaryKey()), table.uniqueKeys().stream())
                        .filter(key -> key.columns().equals(constraint.columns()))
                        .flatMap(key -> Stream.ofNullable(key.name()))
                        .findFirst()
                : Optional.empty();
        boolean ofCopy = constraint.name().startsWith(BESIDE);
        return given.orElse(ofCopy ? constraint.name().substring(BESIDE.length()) : constraint.name());
    }
}
