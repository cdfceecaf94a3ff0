package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are large for the heap are read from PostgreSQL one at a time, however many of them follow each other. */
class PostgresMemoryIT {

    @TempDir
    Path folder;

    @Test
    void readsAHundredRowsOfFourMegabytesWithALittleHeap() throws Exception {
        String source = PostgresServer.running().newDatabase();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + source.replace("postgres@", ""), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (k int PRIMARY KEY, s text, b bytea)");
            statement.execute("INSERT INTO t SELECT i, CASE WHEN i % 2 = 0 THEN repeat(md5(i::text), 131072) END,"
                    + " CASE WHEN i % 2 = 1 THEN decode(repeat(md5(i::text), 262144), 'hex') END"
                    + " FROM generate_series(1, 100) AS i");
        }
        Result result = Cli.in(folder)
                .jvm("-Xmx128m")
                .run("migrate", "--from", source, "--to", "copy.db", "--json", "--progress", "off");
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(Dump.query(
                        folder.resolve("copy.db"),
                        "SELECT count(*) || ' ' || sum(length(s)) || ' ' || sum(length(b)) FROM t"))
                .containsExactly("100 209715200 209715200");
    }
}
