package dev.caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Dialect;
import dev.caravan.model.Chunk;
import dev.caravan.model.Position;
import dev.caravan.model.Reject;
import dev.caravan.model.RowFault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger's protocol, on each engine's own transactions. */
class LedgerTest {

    private static final Dialect DIALECT = name -> name;
    private static final Chunk CHUNK = new Chunk("METRIC", 0, null, new Position(new Object[] {"k", 5L}), 10);

    @TempDir
    Path folder;

    private Connection open(String engine) throws SQLException {
        Connection connection =
                DriverManager.getConnection("jdbc:" + engine + ":" + folder.resolve("ledger." + engine));
        connection.setAutoCommit(false);
        return connection;
    }

    private static Position at(long rowId) {
        return Position.ofRowId(rowId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "duckdb"})
    void rollsTheCheckpointBackWithItsRows(String engine) throws SQLException {
        try (Connection connection = open(engine)) {
            Ledger ledger = Ledger.begin(connection, DIALECT, "run", "{}", List.of(CHUNK));
            connection.commit();

            assertThat(ledger.advance(connection, CHUNK, 1, at(7), 7, 0)).isTrue();
            connection.rollback();

            Checkpoint checkpoint = ledger.checkpoints(connection).get(0);
            assertThat(checkpoint.batch()).isZero();
            assertThat(checkpoint.position()).isNull();
            assertThat(checkpoint.chunk()).isEqualTo(CHUNK);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "duckdb"})
    void writesABatchOnceThoughItIsDeliveredTwice(String engine) throws SQLException {
        try (Connection connection = open(engine)) {
            Ledger ledger = Ledger.begin(connection, DIALECT, "run", "{}", List.of(CHUNK));
            assertThat(ledger.advance(connection, CHUNK, 1, at(7), 6, 1)).isTrue();
            connection.commit();

            assertThat(ledger.advance(connection, CHUNK, 1, at(7), 6, 1)).isFalse();
            assertThat(ledger.advance(connection, CHUNK, 2, at(9), 2, 0)).isTrue();
            ledger.finish(connection, CHUNK);
            connection.commit();

            assertThat(ledger.checkpoints(connection)).containsExactly(new Checkpoint(CHUNK, 2, at(9), 8, 1, true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "duckdb"})
    void fencesAFormerOwnerOff(String engine) throws SQLException {
        try (Connection connection = open(engine)) {
            Ledger former = Ledger.begin(connection, DIALECT, "run", "{}", List.of(CHUNK));
            Ledger owner = Ledger.claim(connection, Ledger.find(connection));
            connection.commit();

            assertThatThrownBy(() -> former.advance(connection, CHUNK, 1, at(7), 7, 0))
                    .isInstanceOf(LostOwnershipException.class)
                    .hasMessage("Run run was taken over by another process");
            connection.rollback();
            assertThat(owner.advance(connection, CHUNK, 1, at(7), 7, 0)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "duckdb"})
    void refusesToBeginOrTakeOverWhereAnotherProcessWasFaster(String engine) throws SQLException {
        try (Connection connection = open(engine)) {
            Ledger.begin(connection, DIALECT, "run", "{}", List.of(CHUNK));
            RunRecord seen = Ledger.find(connection);
            Ledger.claim(connection, seen);
            connection.commit();

            assertThatThrownBy(() -> Ledger.begin(connection, DIALECT, "other", "{}", List.of()))
                    .hasMessage("Run run has just been begun on this target by another process");
            assertThatThrownBy(() -> Ledger.claim(connection, seen)).isInstanceOf(LostOwnershipException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "duckdb"})
    void knowsThatARunWasLostWhoseLedgerIsGone(String engine) throws SQLException {
        try (Connection connection = open(engine)) {
            Ledger former = Ledger.begin(connection, DIALECT, "run", "{}", List.of(CHUNK));
            Ledger.remove(connection, "run");
            connection.commit();

            assertThat(Ledger.exists(connection)).isFalse();
            assertThatThrownBy(() -> former.advance(connection, CHUNK, 1, at(7), 7, 0))
                    .isInstanceOf(LostOwnershipException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "duckdb"})
    void forgetsOneRunAndKeepsWhatAnotherNeedsForItsRejects(String engine) throws SQLException {
        try (Connection connection = open(engine)) {
            Ledger published = Ledger.begin(connection, DIALECT, "published", "{\"a\":1}", List.of(CHUNK));
            published.enter(connection, RunRecord.Phase.FINISHED);
            Ledger.begin(connection, DIALECT, "run", "{}", List.of(CHUNK));

            Ledger.remove(connection, "run");

            assertThat(Ledger.find(connection)).isNull();
            assertThat(Ledger.publishedDetail(connection, "published")).isEqualTo("{\"a\":1}");
            assertThat(published.checkpoints(connection)).hasSize(1);
        }
    }

    /** DuckDB drops and makes a table again in one transaction; the next run does so with what a published one left. */
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "duckdb"})
    void leavesWithItsLastRejectAndMakesRoomForTheNext(String engine) throws SQLException {
        try (Connection connection = open(engine)) {
            Ledger ledger = Ledger.begin(connection, DIALECT, "run", "{}", List.of(CHUNK));
            RejectStore.create(connection, DIALECT);
            RejectStore.insert(
                    connection,
                    "run",
                    "T",
                    List.of("a"),
                    List.of(new Reject(new Object[] {1L}, at(3), "a", "bad", null, null)));
            ledger.note(connection, "{\"a\":1}");
            ledger.enter(connection, RunRecord.Phase.PUBLISHED);
            connection.commit();
            ledger.leave(connection);
            connection.commit();
            assertThat(Ledger.find(connection)).isNull();
            assertThat(Ledger.publishedDetail(connection, "run")).isEqualTo("{\"a\":1}");

            RejectStore.delete(
                    connection, List.of(RejectStore.all(connection).get(0).id()));
            ledger.leave(connection);
            assertThat(Ledger.exists(connection)).isFalse();
            assertThat(RejectStore.exists(connection)).isFalse();
            Ledger.begin(connection, DIALECT, "next", "{}", List.of());
            RejectStore.create(connection, DIALECT);
            connection.commit();
            assertThat(Ledger.find(connection).runId()).isEqualTo("next");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "duckdb"})
    void tellsOfAnUnfinishedRunOnly(String engine) throws SQLException {
        try (Connection connection = open(engine)) {
            assertThat(Ledger.find(connection)).isNull();
            Ledger ledger = Ledger.begin(connection, DIALECT, "run", "{\"a\":1}", List.of());
            RunRecord run = Ledger.find(connection);
            assertThat(run.runId()).isEqualTo("run");
            assertThat(run.detail()).isEqualTo("{\"a\":1}");
            assertThat(run.owner()).isEqualTo(Owner.self());
            assertThat(run.owner().livesElsewhere()).isFalse();

            ledger.enter(connection, RunRecord.Phase.PUBLISHED);
            assertThat(Ledger.find(connection).phase()).isEqualTo(RunRecord.Phase.PUBLISHED);
            ledger.enter(connection, RunRecord.Phase.FINISHED);
            assertThat(Ledger.find(connection)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "duckdb"})
    void keepsRejectedRowsWholeUntilTheLastIsGone(String engine) throws SQLException {
        try (Connection connection = open(engine)) {
            RejectStore.create(connection, DIALECT);
            Object[] row = {1L, null, new byte[] {1}, Double.NaN, "x\0y"};
            RejectStore.insert(
                    connection,
                    "run",
                    "T",
                    List.of("a", "b", "c", "d", "e"),
                    List.of(new Reject(row, at(3), "c", "not a number", "rule", RowFault.VALUE)));
            RejectStore.DeadLetter letter = RejectStore.all(connection).get(0);
            assertThat(letter.values().values()).containsExactly(row);
            assertThat(letter.position()).isEqualTo(at(3));
            assertThat(letter.reason()).isEqualTo("not a number");
            assertThat(letter.fault()).isEqualTo(RowFault.VALUE);

            RejectStore.dropIfEmpty(connection);
            assertThat(RejectStore.exists(connection)).isTrue();
            RejectStore.delete(connection, List.of(letter.id()));
            RejectStore.dropIfEmpty(connection);
            assertThat(RejectStore.exists(connection)).isFalse();
        }
    }
}
