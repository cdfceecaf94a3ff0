package dev.caravan.engine.sqlite;

import dev.caravan.model.Table;
import java.util.List;

/** The memory of AUTOINCREMENT, which never gives a number twice, not even that of a deleted row. */
final class Sequence {

    private Sequence() {}

    /** Statements that set it to what it was in the source, or to the largest number in use if that is larger. */
    static List<String> advance(Table table) {
        String alias = CreateTable.rowIdAlias(table);
        String value = table.options().get(TableOptions.SEQUENCE);
        if (alias == null || value == null || !table.options().containsKey(TableOptions.AUTOINCREMENT)) {
            return List.of();
        }
        String name = SqliteDialect.INSTANCE.literal(table.name());
        String next = "max(" + Long.parseLong(value) + ", (SELECT ifnull(max(" + SqliteDialect.quoted(alias)
                + "), 0) FROM " + SqliteDialect.quoted(table.name()) + "))";
        return List.of(
                "DELETE FROM sqlite_sequence WHERE name = " + name,
                "INSERT INTO sqlite_sequence (name, seq) VALUES (" + name + ", " + next + ")");
    }
}
