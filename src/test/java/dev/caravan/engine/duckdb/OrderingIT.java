package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.RowOrder;
import dev.caravan.model.Chunk;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Position;
import dev.caravan.model.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderingIT {

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() throws SQLException {
        scratch = Scratch.in(folder);
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    @Test
    void aScanComesInRowIdOrderByItself() throws SQLException {
        scratch.committed("CREATE TABLE t AS SELECT range % 7 AS a, 'x' || range AS b FROM range(700000)");
        scratch.committed("DELETE FROM t WHERE a = 3 OR b LIKE '%00'");
        RowOrder order = scratch.engine.source().order(scratch.table("t"));
        assertThat(order).isEqualTo(new RowOrder(List.of("rowid"), true));
        scratch.close();
        try (Database database = scratch.engine.open(Scratch.url(scratch.file), Access.READ);
                Connection reader = database.reader();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("SELECT rowid, b FROM t WHERE a <> 5")) {
            long last = -1;
            while (rows.next()) {
                assertThat(rows.getLong(1)).isGreaterThan(last);
                last = rows.getLong(1);
            }
            assertThat(last).isGreaterThan(400_000);
        }
    }

    @Test
    void chunksCoverEveryRowOnce() throws SQLException {
        scratch.committed("CREATE TABLE t AS SELECT range AS a FROM range(500000)");
        scratch.committed("DELETE FROM t WHERE a BETWEEN 100000 AND 300000");
        List<Chunk> chunks = scratch.engine.source().chunks(scratch.connection, scratch.table("t"), 299_999, 3);
        assertThat(chunks).hasSize(3);
        assertThat(chunks.get(0).after()).isNull();
        assertThat(chunks.get(2).upTo()).isNull();
        long rows = 0;
        Position end = null;
        for (Chunk chunk : chunks) {
            assertThat(chunk.after()).isEqualTo(end);
            end = chunk.upTo();
            rows += Long.parseLong(scratch.texts("SELECT count(*) FROM t WHERE true" + condition(chunk))
                    .get(0));
        }
        assertThat(rows).isEqualTo(299_999);
    }

    private static String condition(Chunk chunk) {
        String after =
                chunk.after() == null ? "" : " AND rowid > " + chunk.after().values()[0];
        return chunk.upTo() == null
                ? after
                : after + " AND rowid <= " + chunk.upTo().values()[0];
    }

    @Test
    void aSmallOrEmptyTableIsOneChunk() throws SQLException {
        scratch.run("CREATE TABLE t (a INTEGER)");
        assertThat(scratch.engine.source().chunks(scratch.connection, scratch.table("t"), 0, 8))
                .containsExactly(new Chunk("t", 0, null, null, 0));
    }

    @Test
    void aColumnNamedRowidHandsItsTableOverToThePrimaryKey() throws SQLException {
        scratch.run("CREATE TABLE t (RowId VARCHAR, a INTEGER, d DATE, PRIMARY KEY (a, d))");
        Table table = scratch.table("t");
        assertThat(scratch.engine.source().order(table))
                .isEqualTo(new RowOrder(List.of("CAST(\"a\" AS BIGINT)", "CAST(\"d\" AS VARCHAR)"), false));
        assertThat(scratch.engine.source().chunks(scratch.connection, table, 5, 8))
                .hasSize(1);
    }

    @Test
    void aColumnNamedRowidWithoutAKeyIsRefused() throws SQLException {
        scratch.run("CREATE TABLE t (rowid VARCHAR)");
        Table table = scratch.table("t");
        assertThatThrownBy(() -> scratch.engine.source().order(table))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "Table 't' has a column named rowid, which hides its row numbers, and no primary key to order it by");
    }
}
