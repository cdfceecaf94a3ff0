package dev.caravan.engine.postgres;

import dev.caravan.engine.LostOnReplace;
import dev.caravan.engine.Query;
import dev.caravan.engine.Refill;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces the rows of tables that stay. The foreign keys of these tables, and those that refer to them, leave and come back as they were, checked
 * by one join each: asked row by row, a key without an index reads its whole table for every row that has gone, and CASCADE would take rows of
 * other tables along. Triggers are off meanwhile. Others wait for the end of the transaction.
 */
final class Refilling {

    private static final String RULES =
            "SELECT rulename FROM pg_rewrite WHERE ev_class = ?::regclass AND rulename <> '_RETURN' ORDER BY rulename";
    /** Of the table and of others that refer to it: what drops the key, what adds it again, and what tells of it again, or NULL. */
    private static final String KEYS = """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
              format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)),
              format('COMMENT ON CONSTRAINT %I ON %s IS %L', conname, conrelid::regclass, obj_description(oid, 'pg_constraint')),
              obj_description(oid, 'pg_constraint') IS NOT NULL
            FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND (conrelid = ?::regclass OR confrelid = ?::regclass)
            ORDER BY 1""";

    private static final String TRIGGERS = """
            SELECT quote_ident(tgname), CASE tgenabled WHEN 'A' THEN ' ALWAYS' WHEN 'R' THEN ' REPLICA' ELSE '' END
            FROM pg_trigger WHERE tgrelid = ?::regclass AND NOT tgisinternal AND tgenabled <> 'D' ORDER BY 1""";

    private final Connection writer;
    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();

    private Refilling(Connection writer) {
        this.writer = writer;
    }

    static Refill of(Connection writer, List<Table> tables) throws SQLException {
        Refilling refilling = new Refilling(writer);
        // No table is altered while unique keys that can wait are still to be asked.
        refilling.after.add("SET CONSTRAINTS ALL IMMEDIATE");
        for (Table table : tables) {
            refilling.silence(table);
        }
        tables.forEach(table -> refilling.before.add("DELETE FROM " + sql(table)));
        return new Refill(refilling.before, refilling.after);
    }

    private static String sql(Table table) {
        return PostgresDialect.INSTANCE.table(table.name());
    }

    private void silence(Table table) throws SQLException {
        LostOnReplace.requireSilent(table.name(), Query.list(writer, RULES, row -> row.getString(1), sql(table)));
        Query.list(
                writer,
                KEYS,
                row -> row.getBoolean(4)
                        ? both(row.getString(1), row.getString(2), row.getString(3))
                        : both(row.getString(1), row.getString(2)),
                sql(table),
                sql(table));
        Query.list(
                writer,
                TRIGGERS,
                row -> both(
                        "ALTER TABLE " + sql(table) + " DISABLE TRIGGER " + row.getString(1),
                        "ALTER TABLE " + sql(table) + " ENABLE" + row.getString(2) + " TRIGGER " + row.getString(1)),
                sql(table));
    }

    /** A key between two of the tables is met twice, and changed once. */
    private int both(String first, String... last) {
        if (!before.contains(first)) {
            before.add(first);
            after.addAll(List.of(last));
        }
        return before.size();
    }
}
