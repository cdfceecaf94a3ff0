package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Handles, their connections, and what looking at a database may do to it: nothing. */
interface OpeningContract extends UnderContract {

    String ROWS = "SELECT id FROM t ORDER BY id";

    private Table filled() throws SQLException {
        Table table = subject()
                .make(shape("t").column("id", TableShape.NUMBER).table())
                .get(0);
        subject().fill(table, "t", List.of(new Object[] {1L}, new Object[] {2L}));
        return table;
    }

    @Test
    default void readersOfAHandleSeeOneState() throws SQLException {
        filled();
        subject().close();
        try (Database database = engine().open(url(), Access.READ);
                Connection first = database.reader();
                Connection second = database.parallelReaders() > 1 ? database.reader() : first) {
            assertThat(Subject.numbers(first, ROWS)).containsExactly(1L, 2L);
            assertThat(Subject.numbers(second, ROWS)).containsExactly(1L, 2L);
        }
    }

    @Test
    default void aReaderNeverWrites() throws SQLException {
        filled();
        subject().close();
        try (Database database = engine().open(url(), Access.READ);
                Connection reader = database.reader()) {
            for (String sql : List.of("INSERT INTO t VALUES (3)", "DELETE FROM t", "CREATE TABLE u (id INTEGER)")) {
                assertThatThrownBy(() -> reader.createStatement().execute(sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class);
            }
        }
        try (Subject again = new Subject(engine(), url())) {
            assertThat(Subject.numbers(again.connection, ROWS)).containsExactly(1L, 2L);
        }
    }

    @Test
    default void twoHandlesOfOneDatabaseHaveOneIdentity() {
        String identity = subject().database.identity();
        subject().close();
        try (Database again = engine().open(url(), Access.READ)) {
            assertThat(again.identity()).isEqualTo(identity);
        }
    }

    private String stateAfterLooking() throws SQLException {
        try (Database database = engine().open(url(), Access.READ);
                Connection reader = database.reader()) {
            engine().describe(reader);
            Subject.numbers(reader, ROWS);
            return database.state();
        }
    }

    @Test
    default void theStateChangesWithTheDatabaseAndNotByLooking() throws SQLException {
        Table table = filled();
        subject().close();
        String before = stateAfterLooking();
        assertThat(stateAfterLooking()).isEqualTo(before);
        try (Subject again = new Subject(engine(), url())) {
            again.fill(table, "t", List.<Object[]>of(new Object[] {3L}));
        }
        assertThat(stateAfterLooking()).isNotEqualTo(before);
    }

    @Test
    default void aDatabaseSaysHowBigItIs() throws SQLException {
        filled();
        assertThat(subject().database.sizeBytes()).isNotZero();
        assertThat(subject().database.label()).contains(name());
    }
}
