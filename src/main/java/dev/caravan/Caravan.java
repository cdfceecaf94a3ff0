package dev.caravan;

import dev.caravan.app.CamelRuntime;
import dev.caravan.app.DatabaseNames;
import dev.caravan.app.KnownEngines;
import dev.caravan.app.Settings;
import dev.caravan.app.StopSignal;
import dev.caravan.app.Wiring;
import dev.caravan.engine.Engines;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.demo.DemoDatabase;
import dev.caravan.operation.diagnosis.Diagnosis;
import dev.caravan.operation.diagnosis.Doctor;
import dev.caravan.operation.interchange.ExportReport;
import dev.caravan.operation.interchange.ExportRequest;
import dev.caravan.operation.interchange.ImportReport;
import dev.caravan.operation.interchange.ImportRequest;
import dev.caravan.operation.runs.RunEntry;
import dev.caravan.operation.runs.RunHistory;
import dev.caravan.operation.snapshot.Manifest;
import dev.caravan.operation.snapshot.RestoreRequest;
import dev.caravan.operation.snapshot.Restored;
import dev.caravan.operation.snapshot.Restoring;
import dev.caravan.operation.snapshot.SnapshotFilter;
import dev.caravan.operation.snapshot.SnapshotRequest;
import dev.caravan.operation.snapshot.SnapshotRestoration;
import dev.caravan.operation.snapshot.Snapshots;
import dev.caravan.operation.transfer.Abandonment;
import dev.caravan.operation.transfer.Inspection;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrationScript;
import dev.caravan.operation.transfer.SchemaComparison;
import dev.caravan.operation.transfer.UndoReport;
import dev.caravan.operation.transfer.UndoRequest;
import dev.caravan.operation.transfer.deadletter.DeadLetters;
import dev.caravan.operation.transfer.deadletter.RetryRequest;
import dev.caravan.operation.transfer.deadletter.RetryResult;
import dev.caravan.operation.transfer.experiment.MigrateExperimentReport;
import dev.caravan.operation.transfer.experiment.MigrateExperimentRequest;
import dev.caravan.operation.transfer.experiment.TransformMetricsReport;
import dev.caravan.operation.transfer.experiment.TransformMetricsRequest;
import dev.caravan.operation.validation.ValidationRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door for Java: every operation of the command line as a method.
 *
 * <pre>{@code
 * try (Caravan caravan = Caravan.open(Settings.load(Path.of("")))) {
 *     MigrateReport report = caravan.migrate(
 *             MigrateRequest.between("research.db", "warehouse.duckdb").build(), ProgressListener.NONE);
 *     System.out.println(report.status() + ": " + report.totalMigratedRows() + " rows");
 * }
 * }</pre>
 *
 * <p>Databases are named as on the command line: a configured name, the path of a file, or a URL. Operations that move data start the
 * routes, look-ups do not. Thread-safe, as long as no two operations work on the same database. What fails throws a
 * {@link MigrationException} that says what to do next; only {@link #migrate} always returns a report, in which the failure stands.
 */
public final class Caravan implements AutoCloseable {

    private final Settings settings;
    private final DatabaseNames names;
    private final Engines engines;
    private final StopSignal stop;
    private final boolean ownsStop;
    private final Clock clock;

    private Caravan(Settings settings, StopSignal stop, boolean ownsStop) {
        this.ownsStop = ownsStop;
        this.settings = settings;
        this.names = new DatabaseNames(settings, System.getenv());
        this.engines = KnownEngines.all();
        this.stop = stop;
        this.clock = Clock.systemUTC();
    }

    public static Caravan open(Settings settings) {
        return new Caravan(settings, new StopSignal(settings.number("caravan.stop-timeout-seconds")), true);
    }

    /** @param stop ends what moves data after the batch it is at; stays the caller's */
    public static Caravan open(Settings settings, StopSignal stop) {
        return new Caravan(settings, stop, false);
    }

    /**
     * Moves tables, or goes on with a run that moved them; see {@link MigrateRequest}.
     *
     * @return how it went, also if it failed
     * @throws MigrationException if the request itself cannot be understood
     */
    public MigrateReport migrate(MigrateRequest request, ProgressListener progress) {
        MigrateRequest addressed = request.withDatabases(address(request.from()), address(request.to()));
        Settings chosen = settings.with("caravan.retries", String.valueOf(request.retries()));
        if (request.jobs() > 0) {
            chosen = chosen.with("caravan.jobs", String.valueOf(request.jobs()));
        }
        try (CamelRuntime routes = start(chosen, progress)) {
            return routes.call("migrate", addressed, MigrateReport.class);
        }
    }

    /**
     * Changes metrics where they are by the rules of a file; see {@link TransformMetricsRequest}.
     *
     * @return how it went, also if it failed once the run had begun
     * @throws MigrationException if the rules are wrong, or the database holds no such experiments
     */
    public TransformMetricsReport transformMetrics(TransformMetricsRequest request, ProgressListener progress) {
        return route(
                "transform-metrics",
                request.withDatabase(address(request.database())),
                progress,
                TransformMetricsReport.class);
    }

    /**
     * Copies an experiment with all that belongs to it, under new ids; see {@link MigrateExperimentRequest}.
     *
     * @return how it went, also if it failed once the run had begun
     * @throws MigrationException if the database holds no such experiment
     */
    public MigrateExperimentReport migrateExperiment(MigrateExperimentRequest request, ProgressListener progress) {
        String to = request.to() == null ? null : address(request.to());
        return route(
                "migrate-experiment",
                request.withDatabases(address(request.database()), to),
                progress,
                MigrateExperimentReport.class);
    }

    /**
     * Takes a finished run back by the originals that it kept: the rows that it changed are again what they were before. A run that a
     * snapshot was taken before is taken back by {@link #restoreSnapshot} of {@link Snapshots#before}.
     *
     * @param database where the run was, or null to look it up in the run history
     * @throws MigrationException NOT_FOUND if nothing was kept to undo it with; REFUSED if rows have been changed since
     */
    public UndoReport undo(String runId, @Nullable String database) {
        String target = database == null ? runs().get(runId).target() : address(database);
        return route("undo", new UndoRequest(runId, target), ProgressListener.NONE, UndoReport.class);
    }

    /**
     * Takes back what an unfinished run made. One that had published everything, and died before its report, stays as it is.
     *
     * @param database the run's target, or null to look it up in the run history
     */
    public Abandonment.Result abandon(String runId, @Nullable String database) {
        String target = database == null ? runs().get(runId).target() : address(database);
        Abandonment.Result result = ask(() -> new Abandonment(engines).abandon(target, runId));
        if (result.published()) {
            runs().published(runId);
        } else {
            runs().abandoned(runId);
        }
        return result;
    }

    /** Takes a snapshot of a database while others may go on using it, and proves it. */
    public Manifest createSnapshot(SnapshotRequest request, ProgressListener progress) {
        return route("create-snapshot", request.withDatabase(address(request.database())), progress, Manifest.class);
    }

    /** What a restore would do and should be asked; only reads. */
    public Restoring planRestore(RestoreRequest request) {
        return ask(() ->
                new SnapshotRestoration(engines, settings.snapshotFolder()).plan(request.withDatabases(this::address)));
    }

    /**
     * Makes a database what it was when a snapshot was taken.
     *
     * @throws MigrationException REFUSED if {@link #planRestore} has questions and the request does not answer them
     */
    public Restored restoreSnapshot(RestoreRequest request, ProgressListener progress) {
        return route("restore-snapshot", request.withDatabases(this::address), progress, Restored.class);
    }

    /**
     * The finished snapshots that a filter lets pass, newest first.
     *
     * @param database the database they were taken of, or null for all
     */
    public List<Manifest> listSnapshots(@Nullable String database, SnapshotFilter filter) {
        return snapshots().list(database == null ? null : address(database), filter);
    }

    /** The snapshots there are: to list, verify, hold, delete and prune. */
    public Snapshots snapshots() {
        return new Snapshots(engines, settings.snapshotFolder());
    }

    private <T> T route(String operation, Object request, ProgressListener progress, Class<T> result) {
        try (CamelRuntime routes = start(settings, progress)) {
            return routes.call(operation, request, result);
        }
    }

    private CamelRuntime start(Settings chosen, ProgressListener progress) {
        return CamelRuntime.start(chosen, new Wiring(engines, chosen, clock, progress, stop));
    }

    /** Looks at a database: tables, sizes, keys, samples, and what would be hard to move. */
    public Inspection inspect(String database, List<String> tables, int samples) {
        return ask(() -> Inspection.of(engines, address(database), tables, samples));
    }

    /** Compares what two databases declare. */
    public SchemaComparison compareSchemas(String from, String to, List<String> tables) {
        return ask(() -> SchemaComparison.of(engines, address(from), address(to), tables));
    }

    /**
     * Writes the SQL that makes a database's tables in another engine.
     *
     * @param to a database or the id of an engine, for example {@code duckdb}
     */
    public MigrationScript createMigrationScript(String from, String to, List<String> tables) {
        String target = engines.ids().contains(to) ? to : address(to);
        return ask(() -> MigrationScript.of(engines, address(from), target, tables));
    }

    /** Compares both sides of a migration that is over, whoever made it. */
    public MigrationValidation validateMigration(ValidateRequest request, ProgressListener progress) {
        ValidateRequest addressed = new ValidateRequest(
                address(request.from()),
                address(request.to()),
                request.tables(),
                request.level(),
                request.performanceFactor(),
                request.queries(),
                request.rules());
        return ask(() -> new Validating(engines, progress, stop).validate(addressed));
    }

    /** Looks for what is wrong with the data of a database; {@code hierarchies} and {@code checks} of the working folder count. */
    public Validator validator(String database, ProgressListener progress) {
        int seconds = settings.number("caravan.check-timeout-seconds");
        return new Validator(
                ValidationRequest.of(address(database), Path.of(""), seconds), () -> start(settings, progress));
    }

    /**
     * Writes an experiment into a document.
     *
     * @throws dev.caravan.model.ImportExportException if there is no such experiment, or the document cannot be written; then nothing was
     */
    public ExportReport exportExperiment(ExportRequest request, ProgressListener progress) {
        return route(
                "export-experiment", request.withDatabase(address(request.database())), progress, ExportReport.class);
    }

    /**
     * Stores an experiment from a document, in the tables that its application has made.
     *
     * @throws dev.caravan.model.ImportExportException if the document is wrong, with the place, or the target refuses it; then nothing was stored
     */
    public ImportReport importExperiment(ImportRequest request, ProgressListener progress) {
        return route(
                "import-experiment", request.withDatabase(address(request.database())), progress, ImportReport.class);
    }

    /** The history of runs; looking at it creates nothing. */
    public RunHistory runs() {
        return new RunHistory(engines, settings.stateFolder(), clock);
    }

    /** The rows that were put aside in a database. */
    public DeadLetters deadLetters(String database) {
        return new DeadLetters(engines, address(database), settings.stateFolder(), clock);
    }

    /**
     * Tries to insert rows that were put aside, after their rules were mended.
     *
     * @param rules the mended rules file, or null for those that the runs were started with
     * @param only the id of a dead letter, or null for all
     */
    public RetryResult retryDeadLetters(String database, @Nullable Path rules, @Nullable String only) {
        return retryDeadLetters(new RetryRequest(database, rules, only, null, false));
    }

    /**
     * Tries to insert rows that were put aside; see {@link RetryRequest}.
     *
     * @throws MigrationException NOT_FOUND if there is nothing to try, unless only transient ones were asked for
     */
    public RetryResult retryDeadLetters(RetryRequest request) {
        return route(
                "retry-dead-letters",
                request.withDatabase(address(request.database())),
                ProgressListener.NONE,
                RetryResult.class);
    }

    /** Checks drivers, disk, clock and configured databases. Only reads. */
    public Diagnosis diagnose() {
        Map<String, String> databases = new LinkedHashMap<>();
        settings.databaseNames().forEach(name -> databases.put(name, address(name)));
        List<String> open = runs().list().stream()
                .filter(RunEntry::isOpen)
                .map(RunEntry::runId)
                .toList();
        return new Doctor(engines, Path.of(""), clock).diagnose(databases, open);
    }

    /**
     * Makes a sample experiment database in SQLite.
     *
     * @return how many rows break the rules of the demonstration on purpose
     */
    public long createDemoDatabase(Path file, int metrics) {
        return DemoDatabase.create(engines, file, metrics);
    }

    /** Where a database is, without its password, which {@link #engines} keeps. */
    private String address(String database) {
        return names.entrust(database, engines);
    }

    private interface Question<T> {
        T answer() throws SQLException;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw CamelRuntime.explained(e);
        }
    }

    /** Ends what still moves data after the batch it is at. */
    @Override
    public void close() {
        if (ownsStop) {
            stop.request();
        }
    }
}
