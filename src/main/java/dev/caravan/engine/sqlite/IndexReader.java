package dev.caravan.engine.sqlite;

import dev.caravan.engine.Query;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one index: columns and directions from the pragma, expressions and condition from its text. */
final class IndexReader {

    private static final String PARTS =
            "SELECT cid, name, \"desc\", coll FROM pragma_index_xinfo(?, 'main') WHERE \"key\" = 1 ORDER BY seqno";

    private record Part(int columnId, @Nullable String column, boolean descending, String collation) {}

    private final Connection connection;
    private final String name;
    private final boolean unique;
    private final Map<String, String> columnCollations;

    /** @param columnCollations by column name in lower case */
    IndexReader(Connection connection, String name, boolean unique, Map<String, String> columnCollations) {
        this.connection = connection;
        this.name = name;
        this.unique = unique;
        this.columnCollations = columnCollations;
    }

    Index read() throws SQLException {
        String sql = Query.list(
                        connection,
                        "SELECT sql FROM main.sqlite_schema WHERE type = 'index' AND name = ?",
                        row -> row.getString(1),
                        name)
                .get(0);
        SqlCursor cursor = new SqlCursor(sql);
        while (!cursor.nextIs("(")) {
            cursor.next();
        }
        List<SqlCursor> texts = cursor.parenthesis().commaSeparated();
        List<IndexPart> parts = new ArrayList<>();
        for (Part part : parts()) {
            parts.add(part(part, texts.get(parts.size())));
        }
        return new Index(name, unique, parts, cursor.accept("WHERE") ? cursor.text() : null);
    }

    List<String> columns() throws SQLException {
        return parts().stream().map(part -> String.valueOf(part.column())).toList();
    }

    private List<Part> parts() throws SQLException {
        return Query.list(
                connection,
                PARTS,
                row -> new Part(row.getInt(1), row.getString(2), row.getInt(3) != 0, row.getString(4)),
                name);
    }

    private IndexPart part(Part part, SqlCursor text) {
        if (part.columnId() >= 0) {
            return new IndexPart(part.column(), null, part.descending(), unusualCollation(part));
        }
        SqlCursor expression = withoutDirection(text);
        SqlToken collate = expression.fromEnd(2);
        if (collate != null && collate.is("COLLATE")) {
            return new IndexPart(null, expression.without(2).unwrapped().text(), part.descending(), part.collation());
        }
        return new IndexPart(null, expression.unwrapped().text(), part.descending(), null);
    }

    private static SqlCursor withoutDirection(SqlCursor text) {
        SqlToken last = text.fromEnd(1);
        return last != null && (last.is("ASC") || last.is("DESC")) ? text.without(1) : text;
    }

    private @Nullable String unusualCollation(Part part) {
        String usual = columnCollations.getOrDefault(TableDdl.folded(part.column()), "BINARY");
        return part.collation().equalsIgnoreCase(usual) ? null : part.collation();
    }

    /** The columns of a key as they have to be written, if a mere list of names would make another key. */
    Optional<String> unusualParts() throws SQLException {
        List<Part> parts = parts();
        boolean usual = parts.stream().allMatch(part -> !part.descending() && unusualCollation(part) == null);
        return usual
                ? Optional.empty()
                : Optional.of(parts.stream().map(this::written).collect(Collectors.joining(", ")));
    }

    private String written(Part part) {
        String collation = unusualCollation(part);
        return SqliteDialect.quoted(String.valueOf(part.column()))
                + (collation == null ? "" : " COLLATE " + SqliteDialect.quoted(collation))
                + (part.descending() ? " DESC" : "");
    }
}
