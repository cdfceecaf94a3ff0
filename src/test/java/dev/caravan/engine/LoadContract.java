package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches stand and fall with their transaction. */
interface LoadContract extends UnderContract {

    private Table ready() throws SQLException {
        subject().make(shape("tick").column("n", TableShape.NUMBER).table());
        return subject()
                .make(shape("t")
                        .required("id", TableShape.NUMBER, null)
                        .required("v", TableShape.TEXT, null)
                        .key("id")
                        .table())
                .get(0);
    }

    private static List<Object[]> rows(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(id -> new Object[] {id, "v" + id})
                .toList();
    }

    private void tick() throws SQLException {
        subject().run("INSERT INTO tick VALUES (1)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 5_000})
    default void rowsAreThereAfterTheCommitAndGoneAfterARollback(int size) throws SQLException {
        Connection connection = subject().connection;
        try (BatchWriter writer = subject().writer(connection, ready(), "t")) {
            connection.commit();
            tick();
            writer.write(rows(0, size));
            connection.commit();
            assertThat(subject().count("t")).isEqualTo(size);
            tick();
            writer.write(rows(size, 2L * size));
            connection.rollback();
            assertThat(subject().count("t")).isEqualTo(size);
            assertThat(subject().count("tick")).isEqualTo(1);
            tick();
            writer.write(rows(size, 2L * size));
            writer.write(rows(2L * size, 3L * size));
            connection.commit();
            assertThat(subject().count("t")).isEqualTo(3L * size);
        }
        assertThat(subject().number("SELECT count(DISTINCT id) FROM t WHERE v = concat('v', id)"))
                .isEqualTo(3L * size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twice in the batch", "there already", "NULL"})
    default void aBadRowTakesItsBatchAlongAndTheWriterWorksOn(String fault) throws SQLException {
        Connection connection = subject().connection;
        try (BatchWriter writer = subject().writer(connection, ready(), "t")) {
            connection.commit();
            tick();
            writer.write(rows(0, 3));
            connection.commit();
            List<Object[]> bad = new ArrayList<>(rows(10, 3_000));
            bad.set(
                    1_000,
                    switch (fault) {
                        case "NULL" -> new Object[] {-1L, null};
                        case "there already" -> new Object[] {2L, "x"};
                        default -> bad.get(999);
                    });
            tick();
            SQLException refused = catchThrowableOfType(SQLException.class, () -> writeAndCommit(writer, bad));
            assertThat(engine().classify(refused)).isEqualTo(FailureKind.ROW);
            connection.rollback();
            assertThat(subject().count("t")).isEqualTo(3);
            assertThat(subject().count("tick")).isEqualTo(1);
            tick();
            writer.write(rows(10, 3_000));
            connection.commit();
            assertThat(subject().count("t")).isEqualTo(2_993);
        }
    }

    private void writeAndCommit(BatchWriter writer, List<Object[]> rows) throws SQLException {
        writer.write(rows);
        subject().connection.commit();
    }

    @Test
    default void elementsBehindTheColumnsAreNotLookedAt() throws SQLException {
        Table table = ready();
        subject().fill(table, "t", List.<Object[]>of(new Object[] {1L, "v1", new Object(), null}));
        assertThat(subject().count("t")).isEqualTo(1);
    }

    @Test
    default void asManyWritersAsPromisedLoadOneTableAtOnce() throws SQLException {
        Table table = ready();
        List<Connection> connections = new ArrayList<>();
        List<BatchWriter> writers = new ArrayList<>();
        for (int i = 0; i < engine().capabilities().parallelWriters(); i++) {
            Connection connection = subject().database.writer();
            assertThat(connection.getAutoCommit()).isFalse();
            connections.add(connection);
            writers.add(subject().writer(connection, table, "t"));
            connection.commit();
        }
        for (int i = 0; i < writers.size(); i++) {
            Subject.numbers(connections.get(i), "SELECT count(*) FROM tick");
            writers.get(i).write(rows(1_000L * i, 1_000L * (i + 1)));
        }
        for (int i = 0; i < writers.size(); i++) {
            if (i == 1) {
                connections.get(i).rollback();
            } else {
                connections.get(i).commit();
            }
        }
        for (BatchWriter writer : writers) {
            writer.close();
        }
        assertThat(subject().count("t")).isEqualTo(1_000L * Math.max(1, writers.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    default void drawnKeysGoOnBehindTheLargest(int rows) throws SQLException {
        Table table = subject()
                .make(shape("own").drawn("id").column("v", TableShape.TEXT).table())
                .get(0);
        subject().fill(table, "own", rows(1, rows + 1L));
        subject().complete(table);
        subject().complete(table);
        for (int next = 1; next <= 2; next++) {
            subject().run("INSERT INTO own (v) VALUES ('new')");
            assertThat(subject().number("SELECT max(id) FROM own")).isEqualTo(rows + next);
        }
    }
}
