package dev.caravan.engine.postgres;

import dev.caravan.engine.LostOnReplace;
import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** What hangs on a table and does not travel: triggers, policies, rules and row security. */
final class Attachments {

    private static final String OF_TABLE = """
            WITH t AS (SELECT * FROM pg_class WHERE oid = to_regclass(?))
            SELECT 'triggers', tgname::text FROM pg_trigger JOIN t ON t.oid = tgrelid WHERE NOT tgisinternal
            UNION ALL SELECT 'rules', rulename::text FROM pg_rewrite JOIN t ON t.oid = ev_class
            UNION ALL SELECT 'policies', polname::text FROM pg_policy JOIN t ON t.oid = polrelid
            UNION ALL SELECT 'row security', 'ENABLE ROW LEVEL SECURITY' FROM t WHERE relrowsecurity
            UNION ALL SELECT 'row security', 'FORCE ROW LEVEL SECURITY' FROM t WHERE relforcerowsecurity
            ORDER BY 1 DESC, 2""";

    private record Attachment(String kind, String name) {}

    private Attachments() {}

    /** @throws dev.caravan.model.MigrationException STOPPED if one of the tables has any, for they would go when it is replaced */
    static void requireNone(Connection connection, List<Table> tables) throws SQLException {
        for (Table table : tables) {
            List<Attachment> found = Query.list(
                    connection,
                    OF_TABLE,
                    row -> new Attachment(row.getString(1), row.getString(2)),
                    PostgresDialect.INSTANCE.table(table.name()));
            String kinds = found.stream().map(Attachment::kind).distinct().collect(Collectors.joining(", "));
            LostOnReplace.requireNone(
                    table.name(), kinds, found.stream().map(Attachment::name).toList());
        }
    }
}
