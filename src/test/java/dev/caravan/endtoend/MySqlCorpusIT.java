package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.server.MariaDbServer;
import dev.caravan.server.MySqlServer;
import dev.caravan.server.SqlDump;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Databases that others made go from MySQL and MariaDB to a file and back, and nothing is lost that was not announced. */
class MySqlCorpusIT {

    private static final Path CORPUS = Path.of("../shared/corpus/mysql");

    @TempDir
    Path folder;

    /** A server that makes new databases. */
    @FunctionalInterface
    interface Server {
        String newDatabase() throws SQLException;
    }

    /**
     * A sample on its way.
     *
     * @param database what its files call it
     * @param rejects how many of its rows hold dates that are none
     */
    record Journey(String name, Server server, String database, List<String> files, String middle, int rejects) {
        @Override
        public String toString() {
            return database + " from " + name + " by way of " + middle;
        }
    }

    static Stream<Journey> journeys() {
        Map<String, Server> servers = new TreeMap<>();
        // Where a build has tried MariaDB already, only MySQL is left.
        if (!Boolean.getBoolean("caravan.test.mysql-only")) {
            servers.put("MariaDB", () -> MariaDbServer.running().newDatabase());
        }
        if (System.getenv(MySqlServer.VARIABLE) != null) {
            servers.put("MySQL", MySqlServer::newDatabase);
        }
        return servers.entrySet().stream().flatMap(server -> Stream.of("middle.db", "middle.duckdb")
                .flatMap(middle -> Stream.of(
                        new Journey(
                                server.getKey(),
                                server.getValue(),
                                "sakila",
                                List.of("sakila-schema.sql", "sakila-data.sql"),
                                middle,
                                0),
                        new Journey(
                                server.getKey(),
                                server.getValue(),
                                "mysqlscanner",
                                List.of("every_type.sql"),
                                middle,
                                4))));
    }

    @ParameterizedTest
    @MethodSource("journeys")
    void comesBackAsItWas(Journey journey) throws Exception {
        assumeTrue(Files.isDirectory(CORPUS), "the sample databases are not beside this checkout");
        String source = journey.server().newDatabase();
        String back = journey.server().newDatabase();
        for (String file : journey.files()) {
            SqlDump.load(source, CORPUS.resolve(file), journey.database());
        }
        Path middle = folder.resolve(journey.middle());

        MigrateReport there = migrate(source, middle.toString());
        MigrateReport home = migrate(middle.toString(), back);

        assertThat(there.totalRejectedRows()).isEqualTo(journey.rejects());
        assertThat(home.totalRejectedRows()).isZero();
        Set<String> retyped = new HashSet<>();
        Stream.of(there, home).flatMap(report -> report.losses().stream()).forEach(loss -> retyped(loss, retyped));
        Map<String, List<String>> before = content(source, retyped);
        Map<String, List<String>> after = content(back, retyped);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((column, cells) -> {
            if (after.get(column).size() == cells.size()) {
                assertThat(after.get(column)).as(column).isEqualTo(cells);
            } else {
                assertThat(cells).as(column).containsAll(after.get(column));
            }
        });
    }

    private static void retyped(Loss loss, Set<String> columns) {
        if (loss.kind() == LossKind.TYPE) {
            columns.add(loss.table() + "." + loss.column());
        }
    }

    private MigrateReport migrate(String from, String to) {
        MigrateReport report = Moves.migrate(
                folder,
                MigrateRequest.between(from, to).verify(VerifyLevel.FULL).build());
        assertThat(report.error()).isNull();
        assertThat(report.verification()).isNotNull();
        assertThat(report.verification().equal()).isTrue();
        return report;
    }

    /** The cells of each column, sorted, but of those that are announced to be kept as something else. */
    private static Map<String, List<String>> content(String address, Set<String> retyped) throws SQLException {
        Map<String, List<String>> content = new TreeMap<>();
        try (Connection connection = SqlDump.connect(DatabaseUrl.parse(address).asServer());
                Statement statement = connection.createStatement()) {
            List<String[]> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
                    JOIN information_schema.tables t USING (table_schema, table_name)
                    WHERE t.table_schema = database() AND t.table_type = 'BASE TABLE'""")) {
                while (rows.next()) {
                    columns.add(new String[] {rows.getString(1), rows.getString(2), rows.getString(3)});
                }
            }
            for (String[] column : columns) {
                String name = column[0] + "." + column[1];
                if (!retyped.contains(name)) {
                    content.put(name, cells(statement, column));
                }
            }
        }
        return content;
    }

    private static List<String> cells(Statement statement, String[] column) throws SQLException {
        boolean spatial = column[2].matches("(?i)geom.*|.*point|.*linestring|.*polygon");
        boolean whole = column[2].matches("(?i)bit|.*int");
        String name = "`" + column[1] + "`";
        String expression = spatial ? "st_aswkb(" + name + ")" : whole ? "CAST(" + name + " + 0 AS CHAR)" : name;
        try (ResultSet rows = statement.executeQuery("SELECT " + expression + " FROM `" + column[0] + "`")) {
            List<String> cells = new ArrayList<>();
            while (rows.next()) {
                byte[] cell = rows.getBytes(1);
                cells.add(cell == null ? "NULL" : said(cell));
            }
            cells.sort(null);
            return cells;
        }
    }

    /** A time is the same with digits of zero after the second and without. */
    private static String said(byte[] cell) {
        String text = new String(cell, StandardCharsets.ISO_8859_1);
        return text.matches("[-0-9 ]*\\d\\d:\\d\\d:\\d\\d\\.0+")
                ? text.substring(0, text.indexOf('.'))
                : text.chars().allMatch(c -> c >= ' ' && c <= '~')
                        ? text
                        : HexFormat.of().formatHex(cell);
    }
}
