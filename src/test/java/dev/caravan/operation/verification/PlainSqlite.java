package dev.caravan.operation.verification;

import dev.caravan.engine.Backup;
import dev.caravan.engine.Capabilities;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Engine;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Proof;
import dev.caravan.engine.RowOrder;
import dev.caravan.engine.Source;
import dev.caravan.engine.Target;
import dev.caravan.model.Chunk;
import dev.caravan.model.Column;
import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.RowFault;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * A SQLite file with just enough of an engine to be verified. Every kind of value is kept in the most obvious way: text for what SQLite has no
 * class for, numbers for days and moments.
 */
final class PlainSqlite implements Database, Engine, Proof, Source, Dialect {

    private final Path file;

    PlainSqlite(Path file, String... statements) {
        this.file = file;
        run(statements);
    }

    void run(String... statements) {
        try (Connection connection = reader();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Connection reader() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @Override
    public ColumnReading proof(Column column, LogicalType type, String format) {
        return ColumnReading.of(quote(column.name()), (rows, index) -> {
            Object cell = rows.getObject(index);
            return of(cell instanceof Integer small ? Long.valueOf(small) : cell, type.kind());
        });
    }

    private static Object of(Object cell, Kind kind) {
        if (cell instanceof String text) {
            return switch (kind) {
                case DECIMAL -> new BigDecimal(text);
                case UUID -> UUID.fromString(text);
                case INTERVAL -> Interval.parse(text);
                case INTEGER, UNSIGNED -> new BigInteger(text);
                case DOUBLE -> text.equals("NaN") ? Double.NaN : text.equals("-0") ? -0.0 : (Object) text;
                default -> text;
            };
        } else if (cell instanceof Long number && kind == Kind.BOOLEAN) {
            return number == 1;
        } else if (cell instanceof Double number && kind == Kind.FLOAT) {
            return number.floatValue();
        }
        return cell;
    }

    @Override
    public RowOrder order(Table table) {
        return new RowOrder(List.of("rowid"), true);
    }

    @Override
    public String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public Engine engine() {
        return this;
    }

    @Override
    public Proof proof() {
        return this;
    }

    @Override
    public Source source() {
        return this;
    }

    @Override
    public Dialect dialect() {
        return this;
    }

    @Override
    public String label() {
        return file.getFileName().toString();
    }

    @Override
    public String identity() {
        return file.toString();
    }

    @Override
    public String id() {
        return "plain";
    }

    @Override
    public int parallelReaders() {
        return 1;
    }

    @Override
    public Connection writer() {
        throw new AssertionError("verification never writes");
    }

    @Override
    public Target target() {
        throw new AssertionError("verification never writes");
    }

    @Override
    public ColumnReading read(Column column, LogicalType type, String format) {
        throw new AssertionError("verification reads by code of its own");
    }

    @Override
    public TableProfile profile(Database source, Connection reader, Table table, String where, boolean nativeTypes) {
        throw new AssertionError("verification profiles nothing");
    }

    @Override
    public List<Chunk> chunks(Connection reader, Table table, long rows, int most) {
        throw new AssertionError("verification has no chunks");
    }

    @Override
    public Database open(DatabaseUrl url, dev.caravan.engine.Access access) {
        throw new AssertionError("verification is given its databases");
    }

    @Override
    public Schema describe(Connection connection) {
        throw new AssertionError("verification is given its tables");
    }

    @Override
    public Capabilities capabilities() {
        throw new AssertionError("verification needs no capability");
    }

    @Override
    public Backup backup() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FailureKind classify(SQLException exception) {
        return FailureKind.FATAL;
    }

    @Override
    public RowFault fault(SQLException exception) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long sizeBytes() {
        return -1;
    }

    @Override
    public String state() {
        return "";
    }

    @Override
    public void close() {}
}
