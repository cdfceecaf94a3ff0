package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Who owned tables and who could do what with them, as statements for the tables that take their place. */
record Privileges(List<String> statements) {

    private static final String OWNER = """
            SELECT format('ALTER TABLE %s OWNER TO %I', oid::regclass, pg_get_userbyid(relowner)) FROM pg_class
            WHERE oid = to_regclass(?) AND pg_get_userbyid(relowner) <> current_user""";
    private static final String GRANTS = """
            SELECT format('GRANT %s ON TABLE %s TO %s%s', g.privilege_type, t.oid::regclass,
              CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
              CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM pg_class t, aclexplode(t.relacl) g
            WHERE t.oid = to_regclass(?) AND g.grantee <> t.relowner""";
    private static final String COLUMN_GRANTS = """
            SELECT format('GRANT %s (%I) ON TABLE %s TO %s%s', g.privilege_type, a.attname, t.oid::regclass,
              CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
              CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid, aclexplode(a.attacl) g
            WHERE t.oid = to_regclass(?) AND a.attname = ? AND g.grantee <> t.relowner""";

    static Privileges of(Connection connection, List<Table> tables) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (Table table : tables) {
            String name = PostgresDialect.INSTANCE.table(table.name());
            statements.addAll(Query.list(connection, OWNER, row -> row.getString(1), name));
            statements.addAll(Query.list(connection, GRANTS, row -> row.getString(1), name));
            for (Column column : table.columns()) {
                statements.addAll(Query.list(connection, COLUMN_GRANTS, row -> row.getString(1), name, column.name()));
            }
        }
        return new Privileges(statements);
    }
}
