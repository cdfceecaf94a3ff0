package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.operation.transfer.MigrateReport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Two places for databases: tables that begin in SQLite pass through both and come home as they were. */
record Pair(Place from, Place to) {

    private static final int ROWS = 3_000;

    /** Every pair of the places that the tests bring with them. */
    static Stream<Pair> all() {
        return Place.brought().stream().flatMap(from -> Place.brought().stream().map(to -> new Pair(from, to)));
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }

    void movesEveryRowAndLosesNothing(Path folder) throws SQLException {
        Path origin = folder.resolve("origin.db");
        Samples.family(origin, ROWS);
        values(origin);
        String one = from.empty(folder, "one");
        String two = to.empty(folder, "two");
        Path home = folder.resolve("home.db");

        Moves.proved(folder, origin.toString(), one);
        MigrateReport report = Moves.proved(folder, one, two);
        Moves.proved(folder, two, home.toString());

        assertThat(report.losses()).isEmpty();
        assertThat(report.totalRejectedRows()).isZero();
        assertThat(report.totalMigratedRows())
                .isEqualTo(report.totalSourceRows())
                .isGreaterThan(ROWS);
        assertThat(Dump.of(home)).isEqualTo(Dump.of(origin));
    }

    /** What every engine can hold, at the ends of its range. */
    private static void values(Path file) throws SQLException {
        Samples.execute(
                file,
                "CREATE TABLE \"order\" (\"group\" INTEGER, part TEXT, n BIGINT, r DOUBLE, p DECIMAL(10,2), f BOOLEAN,"
                        + " d DATE, ts TIMESTAMP, j JSON, b BLOB, t TEXT, PRIMARY KEY (\"group\", part))",
                "INSERT INTO \"order\" VALUES"
                        + " (1, 'a', 9223372036854775807, 1e308, 12345678.25, 1, '2020-02-29', '1999-12-31 23:59:59',"
                        + " '{\"b\": 1, \"a\": [1.50, null]}', x'00FF0A5C', 'tab\there, line\nthere, back\\slash'),"
                        + " (1, 'A', -9223372036854775808, -5e-324, -0.5, 0, '1970-01-01', '2038-01-19 03:14:08',"
                        + " '[]', x'', 'it''s \"quoted\" `so` \\N \\.'),"
                        + " (2, '', 0, 0.1, 0, NULL, NULL, NULL, NULL, NULL, NULL),"
                        + " (2, 'é', 1, 123456789.123, 0.25, 1, '9999-12-31', '1000-01-01 00:00:00', '\"x\"', x'0D0A',"
                        + " ' blank at both ends '),"
                        + " (2, 'e', 2, 3.0, 1, 0, '2021-01-01', '2021-01-01 00:00:00', 'true', x'27', 'é😀')",
                "CREATE TABLE empty (id INTEGER PRIMARY KEY, v TEXT)");
    }
}
