package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeedWriterIT {

    private static final WriteColumn ID = new WriteColumn("id", "BIGINT", LogicalType.integer(64), null);
    private static final WriteColumn TEXT = new WriteColumn("v", "VARCHAR", LogicalType.of(Kind.TEXT), null);

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() throws SQLException {
        scratch = Scratch.in(folder);
        scratch.committed("CREATE TABLE t (id BIGINT PRIMARY KEY, v VARCHAR NOT NULL CHECK (v <> 'bad'))");
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private BatchWriter writer(WriteColumn... columns) throws SQLException {
        return scratch.engine.target().writer(scratch.connection, new WriteTarget("t", List.of(columns)));
    }

    private static List<Object[]> rows(long from, long to) {
        List<Object[]> rows = new ArrayList<>();
        LongStream.range(from, to).forEach(i -> rows.add(new Object[] {i, "v" + i, "beyond the columns"}));
        return rows;
    }

    @Test
    void rollsBackEvenWhereNoOtherStatementHasOpenedTheTransaction() throws SQLException {
        try (BatchWriter writer = writer(ID, TEXT)) {
            writer.write(rows(0, 5_000));
            scratch.connection.rollback();
            assertThat(scratch.count("t")).isZero();
        }
    }

    @Test
    void closingDoesNotCommit() throws SQLException {
        writer(ID, TEXT).close();
        BatchWriter writer = writer(ID, TEXT);
        writer.write(rows(0, 10));
        writer.close();
        scratch.connection.rollback();
        assertThat(scratch.count("t")).isZero();
    }

    @Test
    void keepsTheOrderOfRowsBeyondOneVector() throws SQLException {
        try (BatchWriter writer = writer(ID, TEXT)) {
            writer.write(rows(0, 2048));
            writer.write(rows(2048, 2049));
            writer.write(rows(2049, 130_000));
            writer.write(List.of());
        }
        scratch.connection.commit();
        assertThat(scratch.texts("SELECT count(*) FROM t WHERE rowid <> id OR v <> 'v' || id"))
                .containsExactly("0");
        assertThat(scratch.count("t")).isEqualTo(130_000);
    }

    static Stream<Arguments> badRows() {
        return Stream.of(
                Arguments.of(new Object[] {5L, "twice"}, "key"),
                Arguments.of(new Object[] {99L, null}, "NOT NULL"),
                Arguments.of(new Object[] {99L, "bad"}, "CHECK"),
                Arguments.of(
                        new Object[] {99L, "half \uD83D?"}, "Column 'v': the text has half a surrogate pair (U+D83D)"),
                Arguments.of(new Object[] {"99", "x"}, "Column 'id': "));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badRows")
    void aBadRowIsTheRowsFaultAndTheWriterGoesOnAfterARollback(Object[] bad, String reason) throws SQLException {
        try (BatchWriter writer = writer(ID, TEXT)) {
            writer.write(rows(0, 10));
            scratch.connection.commit();
            List<Object[]> batch = new ArrayList<>(rows(10, 20));
            batch.add(bad);
            SQLException failure = catchThrowableOfType(SQLException.class, () -> writer.write(batch));
            assertThat((Throwable) failure).hasMessageContaining(reason);
            assertThat(scratch.engine.classify(failure)).isEqualTo(FailureKind.ROW);
            scratch.connection.rollback();
            writer.write(rows(10, 20));
            scratch.connection.commit();
        }
        assertThat(scratch.count("t")).isEqualTo(20);
    }

    @Test
    void refusesWhatTheTypeWouldCut() throws SQLException {
        scratch.committed("CREATE TABLE n (d DECIMAL(5,2), f FLOAT, s TIMESTAMP_S, t TIME)");
        assertRefused(new WriteColumn("d", "DECIMAL(5,2)", LogicalType.decimal(6, 3), null), new BigDecimal("1.234"));
        assertRefused(new WriteColumn("d", "DECIMAL(5,2)", LogicalType.decimal(6, 2), null), new BigDecimal("1234.50"));
        assertRefused(new WriteColumn("f", "FLOAT", LogicalType.of(Kind.DOUBLE), null), 0.1);
        assertRefused(new WriteColumn("s", "TIMESTAMP_S", LogicalType.of(Kind.TIMESTAMP, 6), null), 1L);
        assertRefused(new WriteColumn("t", "TIME", LogicalType.of(Kind.TIME, 6), null), 86_400_000_001L);
        assertRefused(new WriteColumn("t", "TIME", LogicalType.of(Kind.TIME, 6), null), -1L);
    }

    private void assertRefused(WriteColumn column, Object value) throws SQLException {
        try (BatchWriter writer =
                scratch.engine.target().writer(scratch.connection, new WriteTarget("n", List.of(column)))) {
            SQLException failure = catchThrowableOfType(
                    SQLException.class, () -> writer.write(List.<Object[]>of(new Object[] {value})));
            assertThat((Throwable) failure)
                    .as("%s into %s", value, column.typeName())
                    .isNotNull();
            assertThat(scratch.engine.classify(failure)).isEqualTo(FailureKind.ROW);
        }
        scratch.connection.rollback();
    }

    @Test
    void twoWritersFillOneKeyedTable() throws SQLException {
        try (Connection second = scratch.database.writer();
                BatchWriter one = writer(ID, TEXT);
                BatchWriter two = scratch.engine.target().writer(second, new WriteTarget("t", List.of(ID, TEXT)))) {
            one.write(rows(0, 3_000));
            two.write(rows(3_000, 6_000));
            second.commit();
            scratch.connection.commit();
        }
        assertThat(scratch.count("t")).isEqualTo(6_000);
    }

    @Test
    void manyWritersAndBatchesRegisterNothingMore() throws SQLException {
        for (int i = 0; i < 200; i++) {
            try (BatchWriter writer = writer(ID, TEXT)) {
                writer.write(rows(i * 10L, i * 10L + 5));
                writer.write(rows(i * 10L + 5, i * 10L + 10));
            }
        }
        scratch.connection.commit();
        assertThat(scratch.count("t")).isEqualTo(2_000);
        assertThat(scratch.texts("SELECT count(*) FROM duckdb_functions() WHERE function_name LIKE 'caravan%'"))
                .containsExactly("1");
    }

    @Test
    void carriesBigBinariesAndTextsInOneBatch() throws SQLException {
        scratch.committed("CREATE TABLE big (v BLOB, x VARCHAR)");
        byte[] binary = new byte[8 << 20];
        binary[binary.length - 1] = 7;
        String text = "ß".repeat(4 << 20);
        WriteTarget target = new WriteTarget(
                "big",
                List.of(
                        new WriteColumn("v", "BLOB", LogicalType.of(Kind.BINARY), null),
                        new WriteColumn("x", "VARCHAR", LogicalType.of(Kind.TEXT), null)));
        try (BatchWriter writer = scratch.engine.target().writer(scratch.connection, target)) {
            writer.write(List.of(
                    new Object[] {binary, text}, new Object[] {null, "x"}, new Object[] {binary, null}, new Object[] {
                        binary, text
                    }));
        }
        scratch.connection.commit();
        assertThat(scratch.texts("SELECT octet_length(v) || ' ' || right(hex(v), 2) FROM big WHERE v IS NOT NULL"))
                .containsExactly("8388608 07", "8388608 07", "8388608 07");
        assertThat(scratch.texts("SELECT length(x) FROM big WHERE x LIKE 'ß%'")).containsExactly("4194304", "4194304");
    }

    @Test
    void canBeMadeInsideATransactionThatIsOlder() throws SQLException {
        scratch.run("INSERT INTO t VALUES (-1, 'first')");
        try (BatchWriter writer = writer(ID, TEXT)) {
            writer.write(rows(0, 3));
        }
        scratch.connection.commit();
        assertThat(scratch.count("t")).isEqualTo(4);
    }

    @Test
    void goesOnAfterTheTableWasAltered() throws SQLException {
        try (BatchWriter writer = writer(ID, TEXT)) {
            writer.write(rows(0, 3));
            scratch.connection.commit();
            scratch.committed("ALTER TABLE t ADD COLUMN more INTEGER");
            writer.write(rows(3, 6));
        }
        scratch.connection.commit();
        assertThat(scratch.count("t")).isEqualTo(6);
    }

    @Test
    void aWriterThatIsClosedFeedsNothing() {
        assertThatThrownBy(() -> scratch.run("INSERT INTO t SELECT c0, c1 FROM caravan_feed(1)"))
                .hasMessageContaining("No writer feeds caravan_feed(1)");
    }
}
