package dev.caravan.app;

import dev.caravan.engine.Engines;
import dev.caravan.hierarchy.Hierarchies;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.interchange.ExperimentExport;
import dev.caravan.operation.interchange.ImportChecking;
import dev.caravan.operation.interchange.ImportLoading;
import dev.caravan.operation.runs.RunHistory;
import dev.caravan.operation.snapshot.SnapshotCreation;
import dev.caravan.operation.snapshot.SnapshotRestoration;
import dev.caravan.operation.transfer.MigrationClearing;
import dev.caravan.operation.transfer.MigrationCompletion;
import dev.caravan.operation.transfer.MigrationDuplicates;
import dev.caravan.operation.transfer.MigrationPlanning;
import dev.caravan.operation.transfer.MigrationPreparation;
import dev.caravan.operation.transfer.MigrationProof;
import dev.caravan.operation.transfer.MigrationPublication;
import dev.caravan.operation.transfer.MigrationReporting;
import dev.caravan.operation.transfer.SnapshotTransfer;
import dev.caravan.operation.transfer.Undoing;
import dev.caravan.operation.transfer.deadletter.Retrial;
import dev.caravan.operation.transfer.experiment.ExperimentMigration;
import dev.caravan.operation.transfer.experiment.MetricTransformation;
import dev.caravan.operation.validation.HierarchyChecking;
import dev.caravan.operation.validation.RepairSteps;
import dev.caravan.operation.validation.ValidationSteps;
import dev.caravan.operation.verification.CertificateStep;
import dev.caravan.operation.verification.ChecksumStep;
import dev.caravan.operation.verification.VerificationStep;
import dev.caravan.pipeline.BatchLoader;
import dev.caravan.pipeline.BatchTransformer;
import dev.caravan.pipeline.ChunkReader;
import dev.caravan.pipeline.CopyRuns;
import dev.caravan.pipeline.RateLimit;
import dev.caravan.route.ErrorPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.main.Main;

/** Puts the program together: the one place that knows every class that routes name. */
public final class Wiring implements AutoCloseable {

    private static final int MOST_JOBS = 8;

    private final Engines engines;
    private final Settings settings;
    private final Clock clock;
    private final ProgressListener progress;
    private final BooleanSupplier stopRequested;
    private final List<ExecutorService> threads = new ArrayList<>();

    public Wiring(
            Engines engines, Settings settings, Clock clock, ProgressListener progress, BooleanSupplier stopRequested) {
        this.engines = engines;
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
        this.stopRequested = stopRequested;
    }

    void bind(Main main) {
        CopyRuns runs = new CopyRuns();
        main.configure().addRoutesBuilder(new ErrorPolicy());
        main.bind("chunks", daemons("chunk", jobs()));
        RunHistory history = new RunHistory(engines, settings.stateFolder(), clock, settings.text("caravan.run.job"));
        MigrationReporting reporting = new MigrationReporting(runs, clock);
        main.bind("migrationPlanning", new MigrationPlanning(engines, clock, progress, history::reportOf));
        main.bind(
                "migrationPreparation",
                new MigrationPreparation(
                        engines, runs, stopRequested, RateLimit.of(settings.text("caravan.max-rate"))));
        main.bind("migrationDuplicates", new MigrationDuplicates(runs));
        main.bind("migrationCompletion", new MigrationCompletion(runs, stopRequested));
        main.bind("migrationPublication", new MigrationPublication(reporting));
        main.bind("migrationProof", new MigrationProof());
        main.bind("verification", new VerificationStep(stopRequested));
        main.bind("migrationReporting", reporting);
        main.bind("migrationClearing", new MigrationClearing());
        main.bind("metricTransformation", new MetricTransformation(engines, Path.of(""), settings.metricRules()));
        main.bind("experimentMigration", new ExperimentMigration(engines, Path.of("")));
        main.bind("undoing", new Undoing(engines));
        main.bind("retrial", new Retrial(engines, settings.stateFolder(), clock));
        main.bind("runHistory", history);
        Path snapshots = settings.snapshotFolder();
        main.bind("snapshotCreation", new SnapshotCreation(engines, snapshots, clock, Version.text()));
        main.bind("snapshotRestoration", new SnapshotRestoration(engines, snapshots));
        main.bind("snapshotTransfer", new SnapshotTransfer());
        main.bind("checksums", new ChecksumStep(engines, progress, stopRequested));
        main.bind("certificate", new CertificateStep(history.certificates(), Version.text()));
        main.bind("validation", new ValidationSteps(engines, clock, progress));
        main.bind("hierarchyChecking", new HierarchyChecking(engines));
        main.bind("repair", new RepairSteps(engines, clock, progress));
        main.bind("chunkReader", new ChunkReader(runs, daemons("read-ahead", jobs())));
        main.bind("batchTransformer", new BatchTransformer());
        main.bind("batchLoader", new BatchLoader());
        bindExperiments(main);
    }

    private void bindExperiments(Main main) {
        Supplier<Hierarchies> hierarchies = () -> Hierarchies.load(Path.of(""));
        main.bind("experimentExport", new ExperimentExport(engines, hierarchies, clock, progress, stopRequested));
        main.bind("importChecking", new ImportChecking(engines, hierarchies, progress, stopRequested));
        main.bind("importLoading", new ImportLoading(engines, progress, stopRequested));
    }

    private int jobs() {
        int wanted = settings.number("caravan.jobs");
        return wanted > 0 ? wanted : Math.min(MOST_JOBS, Runtime.getRuntime().availableProcessors());
    }

    private ExecutorService daemons(String name, int most) {
        ExecutorService daemons = new Daemons(name, most);
        threads.add(daemons);
        return daemons;
    }

    /** Lets go of the threads; what they are at ends first. */
    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdown);
    }
}
