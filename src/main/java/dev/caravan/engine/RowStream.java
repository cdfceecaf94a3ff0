package dev.caravan.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link TableScan}, one at a time. Used by one thread. Closing it leaves the connection open, but before the last row perhaps
 * good for nothing but closing.
 */
public interface RowStream extends AutoCloseable {

    boolean next() throws SQLException;

    /** Stands at the present row; may be another one after the next. */
    ResultSet row();

    @Override
    void close() throws SQLException;

    /** The rows of one statement. */
    static RowStream of(Connection reader, String sql, List<@Nullable Object> parameters) throws SQLException {
        PreparedStatement statement = reader.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            return new Statement(statement, statement.executeQuery());
        } catch (SQLException e) {
            Query.closeAfter(e, statement);
            throw e;
        }
    }

    /** See {@link #of}. */
    record Statement(PreparedStatement statement, ResultSet row) implements RowStream {

        @Override
        public boolean next() throws SQLException {
            return row.next();
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
