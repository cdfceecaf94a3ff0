package dev.caravan.engine.duckdb;

import dev.caravan.engine.NoteComment;
import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.Column.Generated;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of all tables and views, by the name of their table. */
final class ColumnCatalog {

    private static final String COLUMNS = Schemas.query("""
            SELECT {c.schema_name, c.table_name}, c.column_name, c.data_type, c.is_nullable, c.column_default, c.is_generated,
              c.generation_expression, c.comment, t.sql
            FROM duckdb_columns() c
            LEFT JOIN duckdb_tables() t ON t.table_oid = c.table_oid AND t.database_oid = c.database_oid
            WHERE c.database_name = current_database() AND NOT c.internal
            ORDER BY c.table_oid, c.column_index""");

    private static final Pattern DRAWS = Pattern.compile("nextval\\('.*'\\)", Pattern.DOTALL);

    private ColumnCatalog() {}

    static Map<String, List<Column>> read(Connection connection) throws SQLException {
        Map<String, List<Column>> columns = new HashMap<>();
        Query.list(connection, COLUMNS, row -> columns.computeIfAbsent(Schemas.name(row, 1), t -> new ArrayList<>())
                .add(column(row)));
        return columns;
    }

    private static Column column(ResultSet row) throws SQLException {
        String name = row.getString(2);
        String declaredType = row.getString(3);
        boolean generated = row.getBoolean(6);
        String defaultExpression = generated ? null : row.getString(5);
        boolean draws =
                defaultExpression != null && DRAWS.matcher(defaultExpression).matches();
        NoteComment comment = NoteComment.parse(row.getString(8));
        return new Column(
                name,
                declaredType,
                TypeNames.logical(declaredType),
                !row.getBoolean(4),
                draws ? null : defaultExpression,
                generated ? generated(Objects.requireNonNull(row.getString(7)), declaredType) : null,
                draws,
                collation(name, declaredType, row.getString(9)),
                comment.note(),
                comment.comment());
    }

    /** Without the cast to the column's type that DuckDB adds. */
    private static Generated generated(String expression, String declaredType) {
        String as = " AS " + declaredType;
        String inner = expression.startsWith("CAST(") ? SqlText.withoutBrackets(expression.substring(4)) : expression;
        String own = inner.endsWith(as) ? inner.substring(0, inner.length() - as.length()) : expression;
        return new Generated(SqlText.withoutBrackets(own), false);
    }

    /** Only the statement of the table tells a collation. */
    private static @Nullable String collation(String column, String declaredType, @Nullable String createTable) {
        return createTable == null || !declaredType.equals("VARCHAR") ? null : SqlText.collation(createTable, column);
    }
}
