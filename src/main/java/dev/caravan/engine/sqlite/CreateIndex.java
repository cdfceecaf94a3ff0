package dev.caravan.engine.sqlite;

import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.util.stream.Collectors;

/** Writes CREATE INDEX. */
final class CreateIndex {

    private CreateIndex() {}

    static String sql(Index index, String table) {
        String parts = index.parts().stream().map(CreateIndex::part).collect(Collectors.joining(", "));
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + SqliteDialect.quoted(index.name()) + " ON "
                + SqliteDialect.quoted(table) + " (" + parts + ")"
                + (index.where() == null ? "" : " WHERE " + index.where());
    }

    private static String part(IndexPart part) {
        String what = part.column() == null ? "(" + part.expression() + ")" : SqliteDialect.quoted(part.column());
        return what
                + (part.collation() == null ? "" : " COLLATE " + SqliteDialect.quoted(part.collation()))
                + (part.descending() ? " DESC" : "");
    }
}
