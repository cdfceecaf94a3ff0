package dev.caravan.engine.mysql;

import static dev.caravan.engine.mysql.MySqlDialect.quoted;
import static dev.caravan.engine.mysql.MySqlDialect.quotedAll;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Query;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows by {@code LOAD DATA LOCAL}, from memory. It would clip values and pass over rows with mere warnings: at any warning, or where
 * another number of rows is there than was sent, what it has done is rolled back and inserts do it, which are strict.
 */
final class LoadWriter implements BatchWriter {

    /** How much is sent at once. */
    private static final int TEXT_LENGTH = 1024 * 1024;

    private static final String SAVE = "SAVEPOINT caravan_load";
    private static final String RESTORE = "ROLLBACK TO SAVEPOINT caravan_load";

    /** Fields as literals have them, so that the word NULL alone is NULL. */
    private static final String FORMAT = " CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY ''''"
            + " ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' ";

    private final Connection connection;
    private final InsertWriter inserts;
    private final RowPrinter printer;
    private final String sql;
    private final Statement statement;
    private final JdbcStatement sender;
    private final StringBuilder text = new StringBuilder();

    LoadWriter(Connection connection, WriteTarget target, InsertWriter inserts) throws SQLException {
        this.connection = connection;
        this.inserts = inserts;
        printer = new RowPrinter(target.columns());
        sql = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + quoted(target.table()) + FORMAT + "("
                + quotedAll(target.columns().stream().map(WriteColumn::name).toList()) + ")";
        statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        sender = statement.unwrap(JdbcStatement.class);
    }

    /** Whether the address asks for it, the server lets it, and every column takes what its literal says as text too. */
    static boolean suits(Connection connection, WriteTarget target) throws SQLException {
        return target.columns().stream().noneMatch(LoadWriter::isBinary)
                && isAskedFor(connection)
                && isAllowed(connection);
    }

    private static boolean isAskedFor(Connection connection) throws SQLException {
        return connection
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getBooleanProperty(PropertyKey.allowLoadLocalInfile)
                .getValue();
    }

    /** Whether the server lets anybody do it. */
    static boolean isAllowed(Connection connection) throws SQLException {
        return Query.number(connection, "SELECT @@local_infile") == 1;
    }

    private static boolean isBinary(WriteColumn column) {
        return column.type().is(Kind.BINARY) || TypeShape.of(column.typeName()).is("bit");
    }

    @Override
    public void write(List<Object[]> rows) throws SQLException {
        Query.execute(connection, SAVE);
        if (!load(rows)) {
            Query.execute(connection, RESTORE);
            inserts.write(rows);
        }
    }

    private boolean load(List<@Nullable Object[]> rows) throws SQLException {
        text.setLength(0);
        int waiting = 0;
        for (Object[] row : rows) {
            printer.print(text, row);
            text.append('\n');
            waiting++;
            if (text.length() >= TEXT_LENGTH) {
                if (!send(waiting)) {
                    return false;
                }
                waiting = 0;
            }
        }
        return waiting == 0 || send(waiting);
    }

    private boolean send(int rows) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        sender.setLocalInfileInputStream(new ByteArrayInputStream(bytes));
        try {
            return statement.executeUpdate(sql) == rows && statement.getWarnings() == null;
        } catch (SQLException e) {
            if (Failures.classify(e) == FailureKind.TRANSIENT) {
                throw e;
            }
            return false;
        } finally {
            sender.setLocalInfileInputStream(null);
        }
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            inserts.close();
        }
    }
}
