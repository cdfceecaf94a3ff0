package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.Field;
import org.postgresql.core.Oid;
import org.postgresql.core.Tuple;

/**
 * Rows as COPY sends them: one message each, and no more than one on the heap. A ResultSet that streams asks the server again for every
 * portion of rows, and bounds what it holds by their number, however wide they are. Closing it before the last row cancels the statement
 * on the server, and leaves the connection good for nothing but closing.
 */
final class CopyRows implements RowStream {

    private final Tuple[] present = new Tuple[1];
    private final int columns;
    private final BaseStatement statement;
    private final ResultSet row;
    private final CopyOut copy;

    private CopyRows(Field[] fields, BaseStatement statement, CopyOut copy) throws SQLException {
        this.columns = fields.length;
        this.statement = statement;
        this.copy = copy;
        row = statement.createDriverResultSet(fields, Arrays.asList(present));
    }

    /** What the scan asks for, over a connection in a transaction. */
    static CopyRows open(Connection reader, TableScan scan) throws SQLException {
        String sql = scan.sql(scan.from(), List.of());
        Field[] fields = fields(reader, sql);
        // Workers would hand over the rows of a table in another order than they stand in.
        Query.execute(reader, "SET LOCAL max_parallel_workers_per_gather = 0");
        BaseStatement statement = reader.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .unwrap(BaseStatement.class);
        try {
            CopyOut copy = reader.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + Inlining.inline(sql, scan.parameters()) + "\n) TO STDOUT");
            return new CopyRows(fields, statement, copy);
        } catch (SQLException e) {
            Query.closeAfter(e, statement);
            throw e;
        }
    }

    /**
     * COPY does not tell the types of what it sends. Of those that have objects of their own in a {@link dev.caravan.model.Position}, the
     * driver is told; of others it would ask the server, which is busy, and would lose what their text tells.
     */
    private static Field[] fields(Connection reader, String sql) throws SQLException {
        try (PreparedStatement described = reader.prepareStatement(sql)) {
            ResultSetMetaData columns = described.getMetaData();
            Field[] fields = new Field[columns.getColumnCount()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = new Field(columns.getColumnLabel(i + 1), type(columns.getColumnType(i + 1)));
            }
            return fields;
        }
    }

    private static int type(int sqlType) {
        return switch (sqlType) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Oid.INT8;
            case Types.REAL -> Oid.FLOAT4;
            case Types.DOUBLE -> Oid.FLOAT8;
            case Types.BINARY -> Oid.BYTEA;
            default -> Oid.TEXT;
        };
    }

    @Override
    public boolean next() throws SQLException {
        byte[] line = copy.readFromCopy();
        if (line == null) {
            return false;
        }
        present[0] = new Tuple(CopyLine.split(line, columns));
        return row.first();
    }

    @Override
    public ResultSet row() {
        return row;
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
