package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.Caravan;
import dev.caravan.app.KnownEngines;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.deadletter.Cause;
import dev.caravan.operation.transfer.deadletter.Retrial;
import dev.caravan.operation.transfer.deadletter.RetryRequest;
import dev.caravan.operation.transfer.deadletter.RetryResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that were put aside are stored, or given up: each is in one place at any time. */
class DeadLettersIT {

    private static final String NOTHING = "{\"table_transformations\": []}";

    @TempDir
    Path folder;

    private Path source;
    private Path rules;
    private Caravan caravan;

    @BeforeEach
    void makeSource() throws Exception {
        source = folder.resolve("source.db");
        rules = folder.resolve("rules.json");
        caravan = OpenCaravan.in(folder);
        Samples.execute(
                source,
                "CREATE TABLE p (id INTEGER PRIMARY KEY, v TEXT, w TEXT NOT NULL)",
                "CREATE TABLE q (id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p(id), v TEXT)",
                "INSERT INTO p VALUES (1, '1', 'x'), (2, 'n/a', 'y'), (3, '3', '?'), (4, '4', 'z')",
                "INSERT INTO q VALUES (1, 1, '5'), (2, 2, 'bad')");
        Files.writeString(rules, """
                {"table_transformations": [
                  {"table": "p", "columns": {"v": {"cast": "integer"}, "w": {"map": {"?": null}}}},
                  {"table": "q", "columns": {"v": {"cast": "integer"}}}]}
                """);
    }

    @AfterEach
    void close() {
        caravan.close();
    }

    private String migrated(Place place) throws SQLException {
        String target = place.empty(folder, "target");
        migrate(MigrateRequest.between(source.toString(), target).rules(rules).build());
        return target;
    }

    private MigrateReport migrate(MigrateRequest request) {
        MigrateReport report = caravan.migrate(request, ProgressListener.NONE);
        assertThat(report.error()).isNull();
        return report;
    }

    private RetryResult retry(String target, String id) {
        return caravan.retryDeadLetters(new RetryRequest(target, null, id, null, false));
    }

    private DeadLetter letterOf(String target, String table, long row) {
        return caravan.deadLetters(target).all().stream()
                .filter(letter -> letter.table().equals(table)
                        && letter.values().get("id").equals(row))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> tables(String target) throws Exception {
        try (Connection connection = Rows.connect(target)) {
            return Rows.tables(connection);
        }
    }

    private static void assertNothingLeft(String target) throws Exception {
        assertThat(tables(target)).containsExactlyInAnyOrder("p", "q");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void aSuggestedRuleLetsItsRowsIn(Place place) throws Exception {
        String target = migrated(place);
        List<Cause> causes = caravan.deadLetters(target).causes(null);
        assertThat(causes)
                .extracting(cause -> cause.table() + " " + cause.fault() + " " + cause.rows())
                .containsExactlyInAnyOrder("p value 1", "q value 1", "p null_value 1");
        Path suggested = folder.resolve("suggested.json");
        // In this order, so that the parent of the last is there.
        for (Cause cause :
                causes.stream().sorted((a, b) -> a.table().compareTo(b.table())).toList()) {
            assertThat(cause.suggestedRule()).as("%s", cause).isNotNull();
            Files.writeString(suggested, cause.suggestedRule().toString());
            RetryResult result =
                    caravan.retryDeadLetters(new RetryRequest(target, suggested, cause.example(), null, false));
            assertThat(result.inserted()).as("%s %s", cause, result).isOne();
        }
        assertNothingLeft(target);
        assertThat(Rows.of(target).get("p")).hasSize(4);
        assertThat(Rows.of(target).get("q")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void aRowWhoseParentIsMissingIsTriedAgainFromTimeToTime(Place place) throws Exception {
        String target = migrated(place);
        Files.writeString(
                rules,
                NOTHING.replace(
                        "[]",
                        "[{\"table\": \"p\", \"columns\": {\"v\": {\"map\": {\"n/a\": null}}}},"
                                + " {\"table\": \"q\", \"columns\": {\"v\": {\"map\": {\"bad\": null}}}}]"));
        String child = letterOf(target, "q", 2).id();
        RetryResult early = retry(target, child);
        assertThat(early.inserted()).isZero();
        assertThat(early.refused()).containsOnlyKeys(child);
        assertThat(early.nextTry()).isNotNull();
        assertThat(caravan.deadLetters(target).causes(null))
                .filteredOn(Cause::mayPass)
                .extracting(Cause::example)
                .containsExactly(child);

        RetryResult atOnce = caravan.retryDeadLetters(RetryRequest.onlyTransient(target));
        assertThat(List.of(atOnce.inserted(), atOnce.stillRejected(), atOnce.waiting()))
                .containsExactly(0L, 0L, 1L);
        assertThat(atOnce.nextTry()).isEqualTo(early.nextTry());

        assertThat(afterMinutes(target, 2).stillRejected()).isOne();
        assertThat(afterMinutes(target, 3).waiting()).isOne();
        assertThat(retry(target, letterOf(target, "p", 2).id()).inserted()).isOne();
        assertThat(afterMinutes(target, 6).inserted()).isOne();
        assertThat(afterMinutes(target, 10)).isEqualTo(new RetryResult(0, 0, 0, null, Map.of()));
        assertThat(Rows.of(target).get("q")).hasSize(2);
    }

    /** As a timer of a process that was started anew meanwhile. */
    private RetryResult afterMinutes(String target, int minutes) throws SQLException {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
        Retrial retrial = new Retrial(KnownEngines.all(), folder.resolve("state"), later);
        return retrial.retry(retrial.begin(RetryRequest.onlyTransient(target)));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void parentsAreStoredBeforeTheirChildren(Place place) throws Exception {
        String target = migrated(place);
        Path none = Files.writeString(
                folder.resolve("none.json"),
                NOTHING.replace(
                        "[]",
                        "[{\"table\": \"p\", \"columns\": {\"v\": {\"default\": 0, \"map\": {\"n/a\": null}}}},"
                                + " {\"table\": \"q\", \"columns\": {\"v\": {\"map\": {\"bad\": null}}}}]"));
        RetryResult result = caravan.retryDeadLetters(target, none, null);
        assertThat(result.inserted()).as("%s", result).isEqualTo(3);
        assertNothingLeft(target);
    }

    @Test
    void whatIsGivenUpIsRemembered() throws Exception {
        String target = migrated(Place.SQLITE);
        String id = letterOf(target, "q", 2).id();
        caravan.deadLetters(target).discard(id, "made up");
        assertThat(caravan.deadLetters(target).all()).hasSize(2);
        assertThat(caravan.deadLetters(target).discarded()).singleElement().satisfies(row -> {
            assertThat(row.why()).isEqualTo("made up");
            assertThat(row.row().path("values").path("v").asText()).isEqualTo("t:bad");
        });
        assertThatThrownBy(() -> caravan.deadLetters(target).discard(id, "again"))
                .hasMessage("No dead letter '" + id + "'");
        assertThat(caravan.deadLetters(target).discarded()).singleElement().satisfies(row -> assertThat(row.why())
                .isEqualTo("made up"));
    }

    /**
     * Before and after the row's own transaction, and, where dropping commits, with the plan of a run that nothing needs any more: points
     * 3 and 4.
     */
    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "MARIADB"})
    void whatDiedIsEndedByBeginningAgain(Place place) throws Exception {
        Samples.execute(source, "DELETE FROM q WHERE id = 2", "DELETE FROM p WHERE id = 3");
        for (String command : List.of("retry", "discard")) {
            for (int at : place == Place.SQLITE ? List.of(1, 2) : List.of(3, 4)) {
                String target = place == Place.SQLITE
                        ? folder.resolve(command + at + ".db").toString()
                        : place.empty(folder, command + at);
                migrate(MigrateRequest.between(source.toString(), target)
                        .rules(rules)
                        .build());
                diesAndIsRepeated(target, command, at);
            }
        }
    }

    private void diesAndIsRepeated(String target, String command, int at) throws Exception {
        String id = letterOf(target, "p", 2).id();
        Path mended = Files.writeString(
                folder.resolve("mended.json"),
                NOTHING.replace("[]", "[{\"table\": \"p\", \"columns\": {\"v\": {\"map\": {\"n/a\": null}}}}]"));
        List<String> call = new ArrayList<>(List.of("dead-letters", command, id, "-d", target));
        call.addAll(command.equals("retry") ? List.of("--rules", mended.toString()) : List.of("--reason", "made up"));
        Files.writeString(folder.resolve("application.properties"), "caravan.state.dir = " + folder.resolve("state"));
        Cli cli = Cli.in(folder);
        Result killed = cli.jvm("-Dcaravan.halt=" + at).run(call.toArray(String[]::new));
        assertThat(killed.exitCode()).as("%s", killed).isEqualTo(HaltPoint.EXIT_CODE);
        boolean wasStored = Rows.of(target).get("p").size() == 3;
        boolean wasAside = caravan.deadLetters(target).all().size() == 1;
        boolean wasGivenUp = caravan.deadLetters(target).discarded().size() == 1;
        assertThat(List.of(wasStored, wasAside, wasGivenUp))
                .as("%s at %d", command, at)
                .containsOnlyOnce(true);

        try {
            if (command.equals("retry")) {
                caravan.retryDeadLetters(target, mended, id);
            } else {
                caravan.deadLetters(target).discard(id, "made up");
            }
        } catch (MigrationException e) {
            assertThat(e).hasMessageContaining("No dead letter '" + id + "'");
        }
        assertNothingLeft(target);
        assertThat(Rows.of(target).get("p")).hasSize(command.equals("retry") ? 3 : 2);
        assertThat(caravan.deadLetters(target).discarded()).hasSize(command.equals("retry") ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void twoAtOnceStoreEachRowOnce(Place place) throws Exception {
        Samples.execute(source, "INSERT INTO p SELECT i + 10, 'n/a', 'w' " + Samples.series(source, 400));
        String target = migrated(place);
        Path mended = Files.writeString(
                folder.resolve("mended.json"),
                NOTHING.replace("[]", "[{\"table\": \"p\", \"columns\": {\"v\": {\"map\": {\"n/a\": null}}}}]"));
        Retrial retrial = new Retrial(KnownEngines.all(), folder.resolve("state"), Clock.systemUTC());
        RetryRequest request = new RetryRequest(target, mended, null, null, false);
        Callable<RetryResult> one = () -> retrial.retry(retrial.begin(request));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            long inserted = 0;
            for (Future<RetryResult> result : pool.invokeAll(List.of(one, one))) {
                inserted += result.get().inserted();
            }
            assertThat(inserted).isEqualTo(402);
        } finally {
            pool.shutdownNow();
        }
        assertThat(Rows.of(target).get("p")).hasSize(404);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void aTextThatIsTooLongGoesInWhenItsColumnIsWider(Place place) throws Exception {
        String target = place.empty(folder, "narrow");
        execute(place, target, "CREATE TABLE q (id INT PRIMARY KEY, p_id INT, v VARCHAR(2))");
        migrate(MigrateRequest.between(source.toString(), target)
                .tables(List.of("q"))
                .dataOnly(true)
                .ifExists(IfExists.APPEND)
                .noSnapshot(true)
                .build());
        Cause cause = caravan.deadLetters(target).causes(null).get(0);
        assertThat(cause.suggestedRule()).isNull();
        assertThat(cause.suggestedAction()).contains("make column 'v' of 'q' 3 characters wide or more");
        String wider = place == Place.POSTGRES ? "ALTER COLUMN v TYPE VARCHAR(3)" : "MODIFY v VARCHAR(3)";
        execute(place, target, "ALTER TABLE q " + wider);
        assertThat(retry(target, cause.example()).inserted()).isOne();
    }

    @Test
    void aKeyThatIsTakenSuggestsToGiveTheRowUp() throws Exception {
        String target = Place.SQLITE.empty(folder, "taken");
        execute(
                Place.SQLITE,
                target,
                "CREATE TABLE q (id INTEGER PRIMARY KEY, p_id INT, v TEXT)",
                "INSERT INTO q VALUES (1, 1, 'here')");
        migrate(MigrateRequest.between(source.toString(), target)
                .tables(List.of("q"))
                .ifExists(IfExists.APPEND)
                .noSnapshot(true)
                .build());
        Cause cause = caravan.deadLetters(target).causes(null).get(0);
        assertThat(cause.fault()).isEqualTo("duplicate");
        assertThat(cause.suggestedAction()).startsWith("the row that is there stays: discard these");
    }

    private static void execute(Place place, String address, String... statements) throws SQLException {
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** 80 MB of dead letters with 64 MB of heap; the run is named instead of its database. */
    @Test
    void manyAreListedExportedAndStoredWithLittleMemory() throws Exception {
        Samples.execute(
                source, "INSERT INTO p SELECT i + 10, 'n/a', hex(randomblob(2000)) " + Samples.series(source, 20_000));
        Files.writeString(folder.resolve("application.properties"), "caravan.state.dir = " + folder.resolve("state"));
        String target = folder.resolve("many.db").toString();
        String run = migrate(MigrateRequest.between(source.toString(), target)
                        .rules(rules)
                        .tables(List.of("p"))
                        .maxRejects("100%")
                        .build())
                .runId();
        Cli cli = Cli.in(folder).jvm("-Xmx64m");
        Result listed = cli.run("dead-letters", "list", "--run", run, "--json");
        assertThat(listed.exitCode()).as("%s", listed).isZero();
        assertThat(listed.json().path("causes").get(0).path("rows").asLong()).isEqualTo(20_001);
        Path exported = folder.resolve("rows.jsonl");
        assertThat(cli.run("dead-letters", "export", "-d", target, exported.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(exported)).hasSize(20_002);
        Path mended = Files.writeString(
                folder.resolve("mended.json"),
                listed.json().path("causes").get(0).path("suggested_rule").toString());
        Result retried = cli.run("dead-letters", "retry", "--run", run, "--rules", mended.toString(), "--json");
        assertThat(retried.json().path("inserted").asLong())
                .as("%s", retried.err())
                .isEqualTo(20_001);
    }
}
