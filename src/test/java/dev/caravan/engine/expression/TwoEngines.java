package dev.caravan.engine.expression;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** The same rows of boundary values in a SQLite and in a DuckDB database, both in memory. */
final class TwoEngines implements AutoCloseable {

    /** What an expression gave for a row instead of a value. */
    record Failure(String message) {}

    static final List<ColumnPair> COLUMNS = List.of(
            column("id", "INTEGER", LogicalType.integer(64), LogicalType.integer(64)),
            column("a", "INTEGER", LogicalType.integer(64), LogicalType.integer(64)),
            column("b", "BIGINT", LogicalType.integer(64), LogicalType.integer(64)),
            column("n", "INT", LogicalType.integer(64), LogicalType.integer(32)),
            column("f", "BOOLEAN", LogicalType.of(Kind.BOOLEAN), LogicalType.of(Kind.BOOLEAN)),
            column("x", "REAL", LogicalType.of(Kind.DOUBLE), LogicalType.of(Kind.DOUBLE)),
            column("y", "DOUBLE", LogicalType.of(Kind.DOUBLE), LogicalType.of(Kind.DOUBLE)),
            column("u", "NUMERIC", LogicalType.of(Kind.DOUBLE), LogicalType.of(Kind.DOUBLE)),
            column("p", "DECIMAL(10,2)", LogicalType.decimal(10, 2), LogicalType.decimal(10, 2)),
            column("s", "TEXT", LogicalType.of(Kind.TEXT), LogicalType.of(Kind.TEXT)),
            column("t", "VARCHAR(20)", LogicalType.of(Kind.TEXT), LogicalType.of(Kind.TEXT)),
            column("k", "BLOB", LogicalType.of(Kind.BINARY), LogicalType.of(Kind.BINARY)));

    private static final List<Long> INTEGERS =
            longs(null, 0L, 1L, -1L, 2L, -7L, 10L, 1L << 31, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<Integer> NARROW = ints(null, 0, 1, -3, Integer.MAX_VALUE, Integer.MIN_VALUE);
    private static final List<Double> REALS = doubles(
            null,
            0.0,
            1.0,
            0.5,
            -2.5,
            0.1,
            1e308,
            -1e308,
            Double.MIN_VALUE,
            9007199254740992.0,
            Double.POSITIVE_INFINITY);
    private static final List<String> TEXTS = texts(
            null,
            "",
            "a",
            "A",
            "abc",
            "ABC ",
            " x ",
            "é",
            "É",
            "ß",
            "\u212a",
            "k",
            "%",
            "a_b",
            "a%b",
            "5",
            "\uD83D\uDE00x",
            "it's",
            "\\");
    private static final List<byte[]> BLOBS = blobs(null, "", "00", "ab", "ab00", "ff");

    private final Connection sqlite;
    private final Connection duckdb;

    TwoEngines(Random random, int rows) throws SQLException {
        sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        run(
                sqlite,
                "CREATE TABLE r (id INTEGER, a INTEGER, b BIGINT, n INT, f BOOLEAN, x REAL, y DOUBLE, u NUMERIC,"
                        + " p DECIMAL(10,2), s TEXT, t VARCHAR(20), k BLOB)");
        run(
                duckdb,
                "CREATE TABLE r (id BIGINT, a BIGINT, b BIGINT, n INTEGER, f BOOLEAN, x DOUBLE, y DOUBLE, u DOUBLE,"
                        + " p DECIMAL(10,2), s VARCHAR, t VARCHAR, k BLOB)");
        for (long id = 0; id < rows; id++) {
            insert(id, random);
        }
    }

    /** One value for each row, or a {@link Failure}; numbers by their exact value, truth as 1 and 0. */
    List<Object> sqlite(String expression) throws SQLException {
        return values(sqlite, expression);
    }

    List<Object> duckdb(String expression) throws SQLException {
        return values(duckdb, expression);
    }

    /** The expression as DuckDB prints it after it has read it. */
    String printedByDuckDb(String expression) throws SQLException {
        run(duckdb, "CREATE OR REPLACE VIEW v AS SELECT " + expression + " AS printed FROM r");
        String sql = text(duckdb, "SELECT sql FROM duckdb_views() WHERE view_name = 'v'");
        return sql.substring(sql.indexOf("AS SELECT ") + 10, sql.lastIndexOf(" AS printed FROM r"));
    }

    List<List<Object>> rows(boolean inSqlite, String select) throws SQLException {
        try (Statement statement = (inSqlite ? sqlite : duckdb).createStatement();
                ResultSet result = statement.executeQuery(select)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(normal(result.getObject(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        sqlite.close();
        duckdb.close();
    }

    private static ColumnPair column(String name, String declared, LogicalType source, LogicalType target) {
        return new ColumnPair(name, source, declared, null, name, target);
    }

    private void insert(long id, Random random) throws SQLException {
        BigDecimal decimal =
                random.nextInt(6) == 0 ? null : BigDecimal.valueOf(random.nextInt(2001) - 1000, random.nextInt(3));
        Boolean truth = random.nextInt(4) == 0 ? null : (Boolean) random.nextBoolean();
        Object[] row = {
            id,
            any(INTEGERS, random),
            any(INTEGERS, random),
            any(NARROW, random),
            truth,
            any(REALS, random),
            any(REALS, random),
            any(REALS, random),
            decimal,
            any(TEXTS, random),
            any(TEXTS, random),
            any(BLOBS, random)
        };
        for (Connection connection : List.of(sqlite, duckdb)) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO r VALUES (?,?,?,?,?,?,?,?,?,?,?,?)")) {
                for (int i = 0; i < row.length; i++) {
                    Object value = row[i];
                    if (connection == sqlite && value instanceof BigDecimal number) {
                        value = number.doubleValue();
                    }
                    insert.setObject(i + 1, value);
                }
                insert.executeUpdate();
            }
        }
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static List<Object> values(Connection connection, String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + expression + " FROM r ORDER BY id")) {
            List<Object> values = new ArrayList<>();
            while (result.next()) {
                values.add(normal(result.getObject(1)));
            }
            return values;
        } catch (SQLException oneRowFails) {
            return rowByRow(connection, expression);
        }
    }

    private static List<Object> rowByRow(Connection connection, String expression) throws SQLException {
        List<Object> values = new ArrayList<>();
        long rows = Long.parseLong(text(connection, "SELECT count(*) FROM r"));
        for (long id = 0; id < rows; id++) {
            String one = "SELECT " + expression + " FROM r WHERE id = " + id;
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(one)) {
                result.next();
                values.add(normal(result.getObject(1)));
            } catch (SQLException e) {
                values.add(new Failure(String.valueOf(e.getMessage())));
            }
        }
        return values;
    }

    static Object normal(Object value) throws SQLException {
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO.stripTrailingZeros();
        }
        if (value instanceof Double number) {
            return number.isInfinite() || number.isNaN() ? number : new BigDecimal(number).stripTrailingZeros();
        }
        if (value instanceof BigDecimal decimal && decimal.scale() > 0) {
            return new BigDecimal(decimal.doubleValue()).stripTrailingZeros();
        }
        if (value instanceof Number) {
            return new BigDecimal(value.toString()).stripTrailingZeros();
        }
        if (value instanceof Blob blob) {
            return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static List<Long> longs(Long... values) {
        return java.util.Arrays.asList(values);
    }

    private static List<Integer> ints(Integer... values) {
        return java.util.Arrays.asList(values);
    }

    private static List<Double> doubles(Double... values) {
        return java.util.Arrays.asList(values);
    }

    private static List<String> texts(String... values) {
        return java.util.Arrays.asList(values);
    }

    private static List<byte[]> blobs(String... values) {
        List<byte[]> blobs = new ArrayList<>();
        for (String value : values) {
            blobs.add(value == null ? null : HexFormat.of().parseHex(value));
        }
        return blobs;
    }
}
