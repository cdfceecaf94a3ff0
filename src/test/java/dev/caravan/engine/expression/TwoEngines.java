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

/** The same rows of boundary values in a SQLite database in memory and in one of another engine. */
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
    private final OtherEngine engine;
    private final Connection other;

    TwoEngines(OtherEngine engine, Random random, int rows) throws SQLException {
        this.engine = engine;
        sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        other = engine.open();
        run(
                sqlite,
                "CREATE TABLE r (id INTEGER, a INTEGER, b BIGINT, n INT, f BOOLEAN, x REAL, y DOUBLE, u NUMERIC,"
                        + " p DECIMAL(10,2), s TEXT, t VARCHAR(20), k BLOB)");
        run(other, engine.table());
        for (long id = 0; id < rows; id++) {
            insert(id, random);
        }
    }

    /** One value for each row, or a {@link Failure}; numbers by their exact value, truth as 1 and 0. */
    List<Object> sqlite(String expression) throws SQLException {
        return values(sqlite, expression);
    }

    /** As the other engine describes them. */
    List<ColumnPair> columnsThere() {
        return COLUMNS.stream()
                .map(column -> new ColumnPair(
                        column.source(),
                        column.sourceType(),
                        null,
                        column.sourceType().is(Kind.TEXT) ? engine.collation() : null,
                        column.target(),
                        column.targetType()))
                .toList();
    }

    List<Object> other(String expression) throws SQLException {
        return values(other, expression);
    }

    /** The expression as the other engine prints it after it has read it; MariaDB, which names tables in it, is not asked. */
    String printed(String expression) throws SQLException {
        String select = "SELECT " + expression + " AS printed FROM r";
        return switch (engine) {
            case DUCKDB -> {
                run(other, "CREATE OR REPLACE VIEW v AS " + select);
                String sql = text(other, "SELECT sql FROM duckdb_views() WHERE view_name = 'v'");
                yield sql.substring(sql.indexOf("AS SELECT ") + 10, sql.lastIndexOf(" AS printed FROM r"));
            }
            case POSTGRES -> {
                run(other, "DROP VIEW IF EXISTS v");
                run(other, "CREATE VIEW v AS " + select);
                String sql = text(other, "SELECT pg_get_viewdef('v'::regclass)");
                yield sql.substring(sql.indexOf("SELECT ") + 7, sql.lastIndexOf(" AS printed"));
            }
            case MARIADB -> expression;
        };
    }

    List<List<Object>> rows(boolean inSqlite, String select) throws SQLException {
        try (Statement statement = (inSqlite ? sqlite : other).createStatement();
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
        other.close();
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
            real(random),
            real(random),
            real(random),
            decimal,
            any(TEXTS, random),
            any(TEXTS, random),
            any(BLOBS, random)
        };
        for (Connection connection : List.of(sqlite, other)) {
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

    private Double real(Random random) {
        Double value = any(REALS, random);
        return value != null && value.isInfinite() && !engine.knowsInfinity() ? Double.valueOf(7.25) : value;
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
