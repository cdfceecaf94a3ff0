package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.endtoend.Moves.Ending;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequestBuilder;
import dev.caravan.server.FaultyProxy;
import dev.caravan.server.FaultyProxy.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The network to a server fails, at each place where that could cost a row or bring one twice. */
class NetworkFaultIT {

    /** Of the second of three batches. */
    private static final String ROW = ProxiedServer.ROW;

    private static final int ROWS = 30;
    /** Requests of a run that are tried, from the first after connecting to the last; they are some hundreds. */
    private static final int FIRST = 4;

    private static final int STEP = 47;
    private static final int MOST = 1_000;
    private static final int NOTHING_TO_RESUME = 10;
    private static final int STOPPED = 4;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeSource() throws SQLException, IOException {
        file = folder.resolve("source.db");
        Samples.execute(
                file,
                "CREATE TABLE LOG (line TEXT, level INTEGER)",
                "CREATE TABLE POINT (id INTEGER PRIMARY KEY, label TEXT)",
                "INSERT INTO LOG SELECT 'line ' || i || ';', i % 3 " + Samples.series(file, ROWS),
                "INSERT INTO POINT SELECT i, 'point ' || i " + Samples.series(file, ROWS));
        Files.writeString(folder.resolve("application.properties"), "caravan.retry-delay-millis = 50\n");
    }

    private enum Failing {
        RESET_IN_A_BATCH,
        RESET_BEFORE_A_COMMIT,
        ANSWER_TO_A_COMMIT_LOST,
        SILENCE_IN_A_BATCH,
        SILENCE_AFTER_A_COMMIT;

        Fault fault() {
            return switch (this) {
                case RESET_IN_A_BATCH, RESET_BEFORE_A_COMMIT -> Fault.RESET;
                case ANSWER_TO_A_COMMIT_LOST -> Fault.LOSE_ANSWER;
                case SILENCE_IN_A_BATCH -> Fault.STALL;
                case SILENCE_AFTER_A_COMMIT -> Fault.NO_ANSWER;
            };
        }

        boolean atCommit() {
            return this != RESET_IN_A_BATCH && this != SILENCE_IN_A_BATCH;
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(ProxiedServer.values())
                .flatMap(server -> Stream.of(Failing.values()).map(failing -> Arguments.of(server, failing)));
    }

    private MigrateRequestBuilder request(String from, String to) {
        return MigrateRequest.between(from, to).batchSize(10).jobs(1).verify(VerifyLevel.FULL);
    }

    private void succeeds(MigrateRequestBuilder request) {
        Ending ending = Moves.attempt(folder, request.build());
        assertThat(ending.exitCode()).as(ending.message()).isZero();
    }

    private void assertIsWhole(String target) throws SQLException {
        assertThat(Rows.of(target)).isEqualTo(Rows.of(file.toString()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aTargetGetsEveryRowOnce(ProxiedServer server, Failing failing) throws Exception {
        String target = server.place.empty(folder, "target");
        try (FaultyProxy proxy = new FaultyProxy(target)) {
            String[] texts = failing.atCommit() ? server.toCommitOf(ROW) : new String[] {ROW};
            proxy.onRequest(failing.fault(), texts);
            succeeds(request(file.toString(), server.address(proxy, 1)));
            assertThat(proxy.hasFailed()).isTrue();
        }
        assertIsWhole(target);
    }

    @ParameterizedTest
    @EnumSource
    void aTargetMayBeAwayForAWhile(ProxiedServer server) throws Exception {
        String target = server.place.empty(folder, "target");
        try (FaultyProxy proxy = new FaultyProxy(target)) {
            proxy.onRequest(link -> awayFor(proxy, 1_000), ROW);
            succeeds(request(file.toString(), server.address(proxy, 1)).retries(8));
            assertThat(proxy.hasFailed()).isTrue();
        }
        assertIsWhole(target);
    }

    /** More than the systems between keep for a receiver that does not take it. */
    @ParameterizedTest
    @EnumSource
    void aBatchThatNobodyTakesIsSentAgain(ProxiedServer server) throws Exception {
        Samples.execute(file, "INSERT INTO LOG VALUES ('" + ROW + "' || hex(zeroblob(4000000)), 0)");
        String target = server.place.empty(folder, "target");
        try (FaultyProxy proxy = new FaultyProxy(target)) {
            proxy.onRequest(Fault.FREEZE, ROW, "000000000000");
            succeeds(request(file.toString(), server.address(proxy, 1)));
            assertThat(proxy.hasFailed()).isTrue();
        }
        assertIsWhole(target);
    }

    private static void awayFor(FaultyProxy proxy, long millis) throws IOException {
        proxy.goAway();
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> {
            try {
                proxy.comeBack();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aTargetThatStaysAwayIsGoneOnWithLater(ProxiedServer server) throws Exception {
        String target = server.place.empty(folder, "target");
        try (FaultyProxy proxy = new FaultyProxy(target)) {
            proxy.onRequest(link -> proxy.goAway(), ROW);
            MigrateRequestBuilder request = request(file.toString(), server.address(proxy, 1));
            Ending stopped = Moves.attempt(folder, request.retries(2).build());
            assertThat(stopped.exitCode()).as(stopped.message()).isEqualTo(STOPPED);
            assertThat(stopped.message()).contains("Cannot load batch 2 of table 'LOG'");
            proxy.comeBack();
            succeeds(request.resume(true));
        }
        assertIsWhole(target);
    }

    /** A target is not read before. */
    @ParameterizedTest
    @EnumSource
    void aProofThatBreaksIsMadeByTheNextCall(ProxiedServer server) throws Exception {
        String target = server.place.empty(folder, "target");
        try (FaultyProxy proxy = new FaultyProxy(target)) {
            proxy.onAnswer(1, Fault.RESET, ROW);
            MigrateRequestBuilder request = request(file.toString(), server.address(proxy, 1));
            Ending stopped = Moves.attempt(folder, request.build());
            assertThat(proxy.hasFailed()).isTrue();
            assertThat(stopped.exitCode()).as(stopped.message()).isEqualTo(STOPPED);
            assertThat(stopped.message()).contains("to verify it");
            assertThat(stopped.hint()).contains("--resume");
            succeeds(request.resume(true));
        }
        assertIsWhole(target);
    }

    /** Where dropping commits, half of it has left. */
    @ParameterizedTest
    @EnumSource
    void bookkeepingThatCouldNotLeaveLeavesWithTheNextCall(ProxiedServer server) throws Exception {
        String target = server.place.empty(folder, "target");
        try (FaultyProxy proxy = new FaultyProxy(target)) {
            proxy.onRequest(Fault.LOSE_ANSWER, "DROP TABLE caravan_reject");
            MigrateRequestBuilder request = request(file.toString(), server.address(proxy, 1));
            succeeds(request);
            assertThat(proxy.hasFailed()).isTrue();
            assertThat(Rows.of(target)).containsKey("caravan_ledger");
            succeeds(request.resume(true));
        }
        assertIsWhole(target);
    }

    @ParameterizedTest
    @EnumSource
    void whicheverRequestIsNotAnsweredTheRunCanBeGoneOnWith(ProxiedServer server) throws Exception {
        for (int nth = FIRST; nth <= MOST; nth += STEP) {
            String target = server.place.empty(folder, "target");
            try (FaultyProxy proxy = new FaultyProxy(target)) {
                proxy.onRequest(nth, Fault.LOSE_ANSWER, FaultyProxy.NEXT);
                MigrateRequestBuilder request =
                        request(file.toString(), server.address(proxy, 1)).retries(0);
                Ending first = Moves.attempt(folder, request.build());
                boolean failed = proxy.hasFailed();
                proxy.disarm();
                if (first.exitCode() != 0 || Rows.of(target).containsKey("caravan_ledger")) {
                    goesOn(request, first, "request " + nth + ": " + first);
                }
                assertIsWhole(target);
                if (!failed) {
                    assertThat(first.exitCode()).as(first.message()).isZero();
                    return;
                }
            }
        }
        throw new AssertionError("There are more than " + MOST + " requests");
    }

    /** What had not begun has nothing to resume. What had ended but for its bookkeeping is tidied up. */
    private void goesOn(MigrateRequestBuilder request, Ending first, String what) {
        Ending resumed = Moves.attempt(folder, request.resume(true).build());
        if (resumed.exitCode() == NOTHING_TO_RESUME) {
            resumed = Moves.attempt(folder, request.resume(false).build());
        } else {
            assertThat(first.exitCode()).as(what).isIn(0, STOPPED);
        }
        assertThat(resumed.exitCode()).as("%s, resumed: %s", what, resumed).isZero();
    }

    /** In the middle of a result, and not before the first of its rows is there. */
    @ParameterizedTest
    @MethodSource("readingFailures")
    void aSourceIsReadOn(ProxiedServer server, Fault fault) throws Exception {
        Samples.execute(file, "ALTER TABLE LOG ADD COLUMN wide TEXT", "UPDATE LOG SET wide = hex(zeroblob(4000))");
        String source = server.place.empty(folder, "source");
        Moves.proved(folder, file.toString(), source);
        Path target = folder.resolve("target.db");
        try (FaultyProxy proxy = new FaultyProxy(source)) {
            proxy.onAnswer(1, fault, ROW);
            succeeds(request(server.address(proxy, 1), target.toString()));
            assertThat(proxy.hasFailed()).isTrue();
        }
        assertIsWhole(target.toString());
    }

    static Stream<Arguments> readingFailures() {
        return Stream.of(ProxiedServer.values())
                .flatMap(server -> Stream.of(Fault.RESET, Fault.STALL).map(fault -> Arguments.of(server, fault)));
    }
}
