package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caravan.endtoend.Moves.Ending;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.server.FaultyProxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network is well, but the server takes something back: it ends a deadlock, or kills a reader. */
class ServerFaultIT {

    private static final String IN_THE_FIRST_BATCH = "line 5;";

    /** More than lies in the buffers between a server and a reader. */
    private static final int WIDE = 2_000;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("source.db");
    }

    private void make(int rows, int width) throws SQLException {
        Samples.execute(
                file,
                "CREATE TABLE LOG (line TEXT, wide TEXT)",
                "INSERT INTO LOG SELECT 'line ' || i || ';', hex(zeroblob(" + width + ")) "
                        + Samples.series(file, rows));
    }

    private void succeeds(String from, String to, int batchSize) {
        MigrateRequest request = MigrateRequest.between(from, to)
                .batchSize(batchSize)
                .jobs(1)
                .verify(VerifyLevel.FULL)
                .build();
        Ending ending = Moves.attempt(folder, request);
        assertThat(ending.exitCode()).as(ending.message()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatIsKilledIsOpenedAgainWhereItStood(ProxiedServer server) throws Exception {
        make(3_000, WIDE);
        String source = server.place.empty(folder, "source");
        Moves.proved(folder, file.toString(), source);
        Path target = folder.resolve("target.db");
        try (FaultyProxy proxy = new FaultyProxy(source);
                Connection killer = Rows.connect(source)) {
            proxy.onAnswer(200, link -> kill(server, killer), "line ");
            succeeds(server.address(proxy, 60), target.toString(), 500);
            assertThat(proxy.hasFailed()).isTrue();
        }
        assertThat(Rows.of(target.toString())).isEqualTo(Rows.of(file.toString()));
    }

    private static void kill(ProxiedServer server, Connection killer) throws SQLException {
        List<String> killed = Rows.query(killer, server.killReaders);
        assertThat(killed).isNotEmpty();
        try (Statement statement = killer.createStatement()) {
            for (String kill : killed) {
                if (kill.startsWith("KILL")) {
                    statement.execute(kill);
                }
            }
        }
    }

    /** Another session holds what the second batch's rows need, and waits for that batch's checkpoint. */
    @Test
    void aBatchThatEndsADeadlockOnPostgresComesAgain() throws Exception {
        deadlock(
                ProxiedServer.POSTGRES,
                List.of("SET deadlock_timeout = '60s'"),
                "LOCK TABLE \"LOG\" IN EXCLUSIVE MODE",
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE caravan_ledger SET rejects = rejects%'");
    }

    /** As above; the server ends the transaction that has written less. */
    @Test
    void aBatchThatEndsADeadlockOnMariaDbComesAgain() throws Exception {
        deadlock(
                ProxiedServer.MARIADB,
                List.of("CREATE TEMPORARY TABLE heavy (i int)", "INSERT INTO heavy SELECT seq FROM seq_1_to_1000"),
                "SELECT count(*) FROM LOG FOR UPDATE",
                "SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'");
    }

    private void deadlock(ProxiedServer server, List<String> before, String lock, String waits) throws Exception {
        make(30, 1);
        String target = server.place.empty(folder, "target");
        CompletableFuture<Void> update = new CompletableFuture<>();
        try (FaultyProxy proxy = new FaultyProxy(target);
                Connection other = Rows.connect(target);
                Connection watch = Rows.connect(target);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            for (String sql : before) {
                statement.execute(sql);
            }
            String[] toTheNextCheckpoint = Stream.concat(
                            Arrays.stream(server.toCommitOf(IN_THE_FIRST_BATCH)), Stream.of(FaultyProxy.NEXT))
                    .toArray(String[]::new);
            proxy.onRequest(
                    first -> {
                        statement.execute(lock);
                        proxy.onRequest(
                                second -> {
                                    ForkJoinPool.commonPool().execute(() -> update(other, update));
                                    await().atMost(Duration.ofSeconds(20)).until(() -> !Rows.query(watch, waits)
                                            .isEmpty());
                                },
                                FaultyProxy.NEXT);
                    },
                    toTheNextCheckpoint);
            succeeds(file.toString(), server.address(proxy, 60), 10);
            assertThat(proxy.hasFailed()).isTrue();
            update.get(1, TimeUnit.SECONDS);
        }
        assertThat(Rows.of(target)).isEqualTo(Rows.of(file.toString()));
    }

    /** Completes when the batch's transaction has given way. */
    private static void update(Connection other, CompletableFuture<Void> done) {
        try (Statement statement = other.createStatement()) {
            statement.execute("UPDATE caravan_ledger SET rejects = rejects");
            other.rollback();
            done.complete(null);
        } catch (SQLException e) {
            done.completeExceptionally(e);
        }
    }
}
