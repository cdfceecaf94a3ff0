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
 * Replaces the rows of tables that stay. Readers see the old rows until it commits: they are deleted, not truncated. Foreign keys are asked at
 * the end of the transaction. Those that rows break already (NOT VALID), or that would delete or change rows of other tables with the old rows
 * (CASCADE, SET NULL), leave and come back as they were. Triggers are off meanwhile.
 */
final class Refilling {

    private static final String RULES =
            "SELECT rulename FROM pg_rewrite WHERE ev_class = ?::regclass AND rulename <> '_RETURN' ORDER BY rulename";
    /** Of the table and of others that refer to it: the table of the key, its name, its definition, whether it can stay, whether it can wait. */
    private static final String KEYS = """
            SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid),
              convalidated AND confdeltype NOT IN ('c', 'n', 'd'), condeferrable, conparentid <> 0
            FROM pg_constraint WHERE contype = 'f' AND (conrelid = ?::regclass OR confrelid = ?::regclass) ORDER BY 1, 2""";

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
        refilling.after.add("SET CONSTRAINTS ALL IMMEDIATE");
        for (Table table : tables) {
            refilling.silence(table);
        }
        refilling.before.add("SET CONSTRAINTS ALL DEFERRED");
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
                row -> row.getBoolean(6)
                        ? before.size()
                        : wait(
                                "ALTER TABLE " + row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4),
                                row.getBoolean(5)),
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

    private int wait(String alter, String name, String definition, boolean stays, boolean deferrable) {
        if (!stays) {
            return both(alter + " DROP CONSTRAINT " + name, alter + " ADD CONSTRAINT " + name + " " + definition);
        }
        return deferrable
                ? before.size()
                : both(
                        alter + " ALTER CONSTRAINT " + name + " DEFERRABLE INITIALLY DEFERRED",
                        alter + " ALTER CONSTRAINT " + name + " NOT DEFERRABLE");
    }

    /** A key between two of the tables is met twice, and changed once. */
    private int both(String first, String last) {
        if (!before.contains(first)) {
            before.add(first);
            after.add(last);
        }
        return before.size();
    }
}
