import com.mysql.cj.jdbc.JdbcStatement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Loads rows of two bigint, int, varchar, double, JSON text and timestamp into MySQL or MariaDB, by inserts of many rows as Caravan writes
 * them or by LOAD DATA LOCAL, in transactions of 10,000 rows: java -cp mysql-connector-j.jar bench/MySqlLoad.java URL insert|load ROWS SERVER_PID
 */
final class MySqlLoad {

    private static final int BATCH = 10_000;
    private static final int STATEMENT_LENGTH = 256 * 1024;
    private static final String HEAD = "INSERT INTO narrow (id, other, n, name, score, doc, at) VALUES ";
    private static final String LOAD = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE narrow CHARACTER SET utf8mb4"
            + " FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n'";

    private MySqlLoad() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        boolean load = arguments[1].equals("load");
        int rows = Integer.parseInt(arguments[2]);
        String url = arguments[0] + "&allowLoadLocalInfile=" + load + "&allowUrlInLocalInfile=false&connectionTimeZone=UTC"
                + "&sessionVariables=sql_mode='STRICT_ALL_TABLES',time_zone='%2B00:00'";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS narrow");
            statement.execute("CREATE TABLE narrow (id BIGINT PRIMARY KEY, other BIGINT, n INT, name VARCHAR(40), score DOUBLE,"
                    + " doc LONGTEXT, at DATETIME(6)) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            connection.setAutoCommit(false);
            double server = serverSeconds(arguments[3]);
            long start = System.nanoTime();
            for (int from = 0; from < rows; from += BATCH) {
                if (load) {
                    load(statement, from);
                } else {
                    insert(statement, from);
                }
                if (statement.getWarnings() != null) {
                    throw statement.getWarnings();
                }
                connection.commit();
            }
            double wall = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.1f s, %.1f CPU s here with the start, %.1f CPU s in the server%n",
                    arguments[1],
                    wall,
                    ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()
                            / 1e9,
                    serverSeconds(arguments[3]) - server);
        }
    }

    private static double serverSeconds(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    private static void insert(Statement statement, int from) throws SQLException {
        StringBuilder sql = new StringBuilder(STATEMENT_LENGTH + 1_000);
        for (int i = from; i < from + BATCH; i++) {
            sql.append(sql.length() == 0 ? HEAD : ",").append('(');
            row(sql, i, ",", "'");
            sql.append(')');
            if (sql.length() >= STATEMENT_LENGTH) {
                statement.executeUpdate(sql.toString());
                sql.setLength(0);
            }
        }
        if (sql.length() > 0) {
            statement.executeUpdate(sql.toString());
        }
    }

    private static void load(Statement statement, int from) throws SQLException {
        StringBuilder lines = new StringBuilder(BATCH * 100);
        for (int i = from; i < from + BATCH; i++) {
            row(lines, i, "\t", "");
            lines.append('\n');
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(new ByteArrayInputStream(bytes));
        if (statement.executeUpdate(LOAD) != BATCH) {
            throw new SQLException("Not all rows were loaded");
        }
    }

    private static void row(StringBuilder out, int i, String comma, String quote) {
        out.append(i).append(comma).append(i * 31L).append(comma).append(i % 1000).append(comma);
        text(out, "name of row " + i, quote);
        out.append(comma).append(i / 7.0).append(comma);
        text(out, "{\"a\": " + i + ", \"b\": [1, 2]}", quote);
        out.append(comma).append(quote).append("2024-01-01 00:00:0").append(i % 10).append(".5").append(quote);
    }

    /** Escapes what Caravan's literals do. */
    private static void text(StringBuilder out, String text, String quote) {
        out.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\'' || c == '\t' || c == '\n') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append(quote);
    }
}
