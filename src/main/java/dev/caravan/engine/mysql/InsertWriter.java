package dev.caravan.engine.mysql;

import static dev.caravan.engine.mysql.MySqlDialect.quoted;
import static dev.caravan.engine.mysql.MySqlDialect.quotedAll;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;

/**
 * Inserts many rows with one statement, written here as text: no placeholders to bind and no limit to their number. A statement that draws
 * a warning has changed a value and counts as refused.
 */
final class InsertWriter implements BatchWriter {

    /** Longer statements bring no more speed. */
    private static final int STATEMENT_LENGTH = 256 * 1024;

    private final RowPrinter printer;
    private final String head;
    private final Statement statement;
    private final long packetBytes;
    private final StringBuilder sql = new StringBuilder(STATEMENT_LENGTH + STATEMENT_LENGTH / 4);

    /** @param packetBytes the longest statement that the server takes */
    InsertWriter(Connection connection, WriteTarget target, long packetBytes) throws SQLException {
        List<WriteColumn> columns = target.columns();
        printer = new RowPrinter(columns);
        head = "INSERT INTO " + quoted(target.table()) + " ("
                + quotedAll(columns.stream().map(WriteColumn::name).toList()) + ") VALUES ";
        this.packetBytes = packetBytes;
        statement = connection.createStatement();
        statement.setEscapeProcessing(false);
    }

    @Override
    public void write(List<Object[]> rows) throws SQLException {
        sql.setLength(0);
        for (Object[] row : rows) {
            sql.append(sql.length() == 0 ? head : ",").append('(');
            printer.print(sql, row);
            sql.append(')');
            if (sql.length() >= STATEMENT_LENGTH) {
                flush();
            }
        }
        if (sql.length() > 0) {
            flush();
        }
    }

    private void flush() throws SQLException {
        String text = sql.toString();
        sql.setLength(0);
        requireRoom(text);
        statement.executeUpdate(text);
        SQLWarning warning = statement.getWarnings();
        if (warning != null) {
            throw Refusal.of("the value would be changed: " + warning.getMessage());
        }
    }

    private void requireRoom(String text) throws SQLException {
        boolean mayBeTooLong = text.length() * 3L >= packetBytes;
        if (mayBeTooLong && text.getBytes(StandardCharsets.UTF_8).length >= packetBytes) {
            throw Refusal.of("the row is too long for one statement, which the server's max_allowed_packet limits to "
                    + packetBytes + " bytes");
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
