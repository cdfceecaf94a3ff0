package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.cli.Cli.Running;
import dev.caravan.endtoend.Moves.Ending;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One way to call the program, and how it ends if nothing disturbs it. What dies is the command line in a process of its own; what goes on
 * is the program in this process, which spares half of the starts. Where the target is a file, what a death would leave can be taken from
 * the undisturbed run as well: it holds at each point, its process is stopped, and its files are copied. This spares all starts but one.
 */
final class KillScene {

    private static final int AT_ONCE = 2;
    private static final int WITH_REJECTS = 3;
    private static final int NOTHING_TO_RESUME = 10;

    /** What the target holds before the run. */
    enum Before {
        NOTHING,
        TABLES,
        /** A row of them has a key that the source has too. */
        A_KEY
    }

    private final Path folder;
    private final String source;
    private final Place to;
    private final Before before;
    private final MigrateRequest request;
    private Content expected;
    private Kept kept;
    private List<String> points;

    KillScene(
            Path folder,
            Place from,
            Place to,
            IfExists ifExists,
            Before before,
            int jobs,
            int batchSize,
            String... tables)
            throws SQLException, IOException {
        this.folder = folder;
        this.to = to;
        this.before = before;
        Path origin = folder.resolve("origin.db");
        Samples.family(origin, 12);
        source = from == Place.SQLITE ? origin.toString() : from.empty(folder, "source");
        if (from != Place.SQLITE) {
            Moves.proved(Files.createDirectory(folder.resolve("filling")), origin.toString(), source);
        }
        request = MigrateRequest.between(source, "")
                .ifExists(ifExists)
                .tables(List.of(tables))
                .jobs(jobs)
                .batchSize(batchSize)
                .rules(Samples.numbersOnly(folder))
                .verify(VerifyLevel.FULL)
                .noSnapshot(true)
                .build();
    }

    static KillScene ofTwoTables(Path folder, Place from, Place to) throws SQLException, IOException {
        return ofTwoTables(folder, from, to, IfExists.FAIL, Before.NOTHING);
    }

    static KillScene ofTwoTables(Path folder, Place from, Place to, IfExists ifExists, Before before)
            throws SQLException, IOException {
        return new KillScene(folder, from, to, ifExists, before, 1, 10, "LOG", "STAFF");
    }

    /** Returns the points that it passed. */
    List<String> undisturbed() throws Exception {
        Path trial = trial("undisturbed");
        String target = target(trial);
        ended(trial, target, call(trial, target, "-Dcaravan.halt=0", "-Dcaravan.halt.log=" + log()));
        return points;
    }

    /** Keeps what a death at each point would leave, for {@link #resumesWhatWasLeft}. Returns the points that it passed. */
    List<String> undisturbedAndCopied() throws Exception {
        Path trial = trial("undisturbed");
        String target = target(trial);
        HeldRun run = new HeldRun(trial, folder.resolve("hold"), this::left);
        Running running = start(
                trial, target, "-Dcaravan.halt=0", "-Dcaravan.halt.log=" + log(), "-Dcaravan.halt.hold=" + run.hold());
        int held = run.copied(running);
        ended(trial, target, running.await());
        assertThat(points).hasSize(held);
        return points;
    }

    private Path log() {
        return folder.resolve("points.log");
    }

    private void ended(Path trial, String target, Result result) throws Exception {
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(WITH_REJECTS);
        expected = Content.of(target);
        kept = Kept.in(trial.resolve("state"));
        points = Files.readAllLines(log());
    }

    /** The files that a death at this point leaves. */
    private Path left(int at) {
        return folder.resolve("left-at-" + at);
    }

    /** Each copy comes to where its files were, because a run knows its target by its path. */
    void resumesWhatWasLeft(Collection<Integer> numbers) throws Exception {
        Path trial = folder.resolve("undisturbed");
        String target = to.address(trial, "target");
        for (int at : numbers) {
            Files.move(trial, folder.resolve("before-" + at));
            Files.move(left(at), trial);
            resumes(at, trial, target);
        }
    }

    void diesAndResumes(Collection<Integer> numbers) throws Exception {
        List<Callable<Void>> deaths = new ArrayList<>();
        numbers.forEach(at -> deaths.add(() -> diesAndResumes(at)));
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Void> death : pool.invokeAll(deaths)) {
                death.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Void diesAndResumes(int at) throws Exception {
        Path trial = trial("killed-at-" + at);
        String target = target(trial);
        Result killed = call(trial, target, "-Dcaravan.halt=" + at);
        assertThat(killed.exitCode()).as("at %d: %s", at, killed).isEqualTo(HaltPoint.EXIT_CODE);
        resumes(at, trial, target);
        return null;
    }

    private void resumes(int at, Path trial, String target) throws Exception {
        MigrateRequest again = request.withDatabases(source, target);
        if (at == 1) {
            assertThat(resume(trial, again.resumed()).exitCode()).isEqualTo(NOTHING_TO_RESUME);
        }
        // Where DDL commits by itself, the first table commits the ledger too.
        boolean begun = at > points.indexOf(to == Place.MARIADB ? "after-create" : "after-prepared");
        Ending resumed = resume(trial, begun ? again.resumed() : again);
        String what = "killed " + points.get(at - 1) + " (" + at + "): " + resumed;
        assertThat(resumed.exitCode()).as(what).isEqualTo(WITH_REJECTS);
        assertThat(Content.of(target)).as(what).isEqualTo(expected);
        assertThat(Kept.in(trial.resolve("state"))).as(what).isEqualTo(kept);
    }

    /** One at a time: within one process a DuckDB file is open but once. */
    private synchronized Ending resume(Path trial, MigrateRequest again) {
        return Moves.attempt(trial, again);
    }

    private Result call(Path trial, String target, String... jvm) throws Exception {
        return start(trial, target, jvm).await();
    }

    private Running start(Path trial, String target, String... jvm) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("migrate", "--from", source, "--to", target));
        arguments.addAll(List.of("--no-snapshot", "--progress", "off", "--verify", "full"));
        arguments.addAll(List.of("--if-exists", request.ifExists().name().toLowerCase(Locale.ROOT)));
        arguments.addAll(List.of("--jobs", "" + request.jobs(), "--batch-size", "" + request.batchSize()));
        arguments.addAll(List.of("--rules", String.valueOf(request.rules())));
        request.tables().forEach(table -> arguments.addAll(List.of("--table", table)));
        return Cli.in(trial).jvm(jvm).start(arguments.toArray(String[]::new));
    }

    private Path trial(String name) throws IOException {
        Path trial = Files.createDirectory(folder.resolve(name));
        Files.writeString(trial.resolve("application.properties"), "caravan.state.dir = " + trial.resolve("state"));
        return trial;
    }

    private String target(Path trial) throws SQLException {
        String target = to.empty(trial, "target");
        if (before != Before.NOTHING) {
            try (Connection connection = Rows.connect(target);
                    Statement statement = connection.createStatement()) {
                String quote = connection.getMetaData().getIdentifierQuoteString();
                for (String sql : List.of(
                        "CREATE TABLE \"LOG\" (line BIGINT, level BIGINT)",
                        "INSERT INTO \"LOG\" VALUES (-1, 0)",
                        "CREATE TABLE \"STAFF\" (id BIGINT PRIMARY KEY, boss BIGINT REFERENCES \"STAFF\"(id), name VARCHAR(255))",
                        "INSERT INTO \"STAFF\" VALUES (" + (before == Before.A_KEY ? 3 : -1) + ", NULL, 'was here')")) {
                    statement.execute(sql.replace("\"", quote));
                }
            }
        }
        return target;
    }
}
