package dev.caravan.operation.transfer;

import dev.caravan.engine.Access;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.engine.Target;
import dev.caravan.engine.WriteTarget;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RunRecord;
import dev.caravan.model.Chunk;
import dev.caravan.model.LogicalType;
import dev.caravan.operation.transfer.TablePlan.Placement;
import dev.caravan.pipeline.BatchLimit;
import dev.caravan.pipeline.ChangedRows;
import dev.caravan.pipeline.ChunkTask;
import dev.caravan.pipeline.CopyRun;
import dev.caravan.pipeline.CopyRuns;
import dev.caravan.pipeline.RateLimit;
import dev.caravan.pipeline.TableJob;
import dev.caravan.transform.RowTransform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Makes the target ready: tables, ledger and chunks in one transaction; then binds the pipeline. */
public final class MigrationPreparation {

    /** A table is cut finer than there are workers, so that they end together. */
    private static final int CHUNKS_PER_JOB = 2;

    private final Engines engines;
    private final CopyRuns runs;
    private final BooleanSupplier stopRequested;
    private final RateLimit rate;

    /** @param rate how fast the sources may be read */
    public MigrationPreparation(Engines engines, CopyRuns runs, BooleanSupplier stopRequested, RateLimit rate) {
        this.engines = engines;
        this.runs = runs;
        this.stopRequested = stopRequested;
        this.rate = rate;
    }

    /** Notes what keeps the target as it was. */
    public Migration kept(Migration migration, String snapshotId) {
        migration.keptBy(snapshotId);
        return migration;
    }

    public Migration prepare(Migration migration) throws SQLException {
        Database target = target(migration);
        migration.target(target);
        try (Connection writer = target.writer()) {
            Ledger ledger = ledger(migration, writer);
            HaltPoint.reached("before-prepared");
            writer.commit();
            HaltPoint.reached("after-prepared");
            migration.ledger(ledger);
            if (migration.isLoading()) {
                runs.add(copyRun(migration, writer));
            }
        }
        return migration;
    }

    private Database target(Migration migration) {
        Database target = engines.open(migration.request().to(), Access.WRITE);
        if (migration.isWithinOneFile()) {
            migration.source(target);
        }
        return target;
    }

    private static Ledger ledger(Migration migration, Connection writer) throws SQLException {
        RunRecord unfinished = migration.unfinished();
        MigrationPlan outdated = migration.outdated();
        RunRecord published = migration.published();
        if (published != null) {
            Ledger.claim(writer, published).leave(writer);
        }
        if (unfinished == null) {
            return begin(migration, writer);
        } else if (outdated == null) {
            Ledger ledger = Ledger.claim(writer, unfinished);
            if (migration.isLoading()
                    && !migration.target().engine().capabilities().transactionalDdl()) {
                // The process may have died between the ledger and the tables.
                writer.commit();
                makeTables(migration, writer);
            }
            return ledger;
        }
        // The claim fences the former owner off, and fails if another process was faster.
        Ledger.claim(writer, unfinished);
        takeBack(migration, writer, unfinished, outdated);
        return begin(migration, writer);
    }

    private static void takeBack(Migration migration, Connection writer, RunRecord run, MigrationPlan former)
            throws SQLException {
        Abandonment.takeBack(migration.target().engine(), writer, run.runId(), former);
        migration
                .warnings()
                .add("The source has changed since the run began; every table is read again from the start");
    }

    private static Ledger begin(Migration migration, Connection writer) throws SQLException {
        Database target = migration.target();
        String detail = PlanJson.write(PlanJson.Detail.of(migration, null));
        List<Chunk> chunks = chunks(migration);
        HaltPoint.reached("before-ledger");
        // In this order: where DDL commits by itself, a ledger with a run in it comes before the first table of that
        // run, and at once.
        RejectStore.create(writer, target.engine().dialect());
        Ledger ledger = Ledger.begin(writer, target.engine().dialect(), migration.runId(), detail, chunks);
        HaltPoint.reached("after-ledger");
        makeTables(migration, writer);
        return ledger;
    }

    private static void makeTables(Migration migration, Connection writer) throws SQLException {
        Target target = migration.target().engine().target();
        NewSchemas.make(migration, writer);
        for (TablePlan table : migration.plan().tables()) {
            boolean direct = table.placement() == Placement.DIRECT;
            execute(
                    writer,
                    table.kept() == null
                            ? target.create(table.made(), table.loadName(), direct)
                            : target.createAgain(table.kept(), table.loadName()));
            if (table.placement() == Placement.RENUMBER) {
                execute(writer, IdTables.create(target, table));
            }
        }
        // After all others: parents stand before children, and both are there then.
        for (TablePlan table : migration.plan().tables()) {
            if (table.placement() == Placement.RENUMBER && table.isNew()) {
                execute(writer, target.create(table.target(), table.target().name(), true));
            }
        }
    }

    /** The parts that a run that begins now copies by themselves. */
    static List<Chunk> chunks(Migration migration) throws SQLException {
        List<Chunk> chunks = new ArrayList<>();
        MigrationPlan plan = migration.plan();
        try (Connection reader = migration.source().reader()) {
            for (TablePlan table : plan.tables()) {
                long batches = table.rows() / plan.batchRows();
                int most = (int) Math.max(1, Math.min(batches, (long) plan.jobs() * CHUNKS_PER_JOB));
                chunks.addAll(migration
                        .source()
                        .engine()
                        .source()
                        .chunks(reader, table.source(), table.rows(), plan.jobs() == 1 ? 1 : most));
            }
        }
        return chunks;
    }

    private static void execute(Connection writer, List<String> statements) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
                HaltPoint.reached("after-create");
            }
        }
    }

    private CopyRun copyRun(Migration migration, Connection connection) throws SQLException {
        Map<String, TableJob> jobs = new LinkedHashMap<>();
        for (TablePlan table : migration.plan().tables()) {
            jobs.put(table.source().name(), job(migration, table).inBatchesFor(rate));
        }
        List<Checkpoint> checkpoints = migration.ledger().checkpoints(connection);
        connection.rollback();
        migration.progress().phase("copy");
        for (TablePlan table : migration.plan().tables()) {
            long done = checkpoints.stream()
                    .filter(checkpoint ->
                            checkpoint.chunk().table().equals(table.source().name()))
                    .mapToLong(Checkpoint::rows)
                    .sum();
            migration.progress().table(table.source().name(), table.rows(), done);
        }
        return new CopyRun(
                migration.source(),
                migration.target(),
                migration.ledger(),
                jobs,
                checkpoints,
                migration.plan().jobs(),
                migration.progress(),
                stopRequested,
                rate);
    }

    static TableJob job(Migration migration, TablePlan table) {
        List<ColumnReading> readings = new ArrayList<>();
        List<WriteTarget.WriteColumn> columns = new ArrayList<>();
        List<LogicalType> read = new ArrayList<>();
        List<LogicalType> written = new ArrayList<>();
        var source = migration.source().engine().source();
        for (ColumnPlan column : table.columns()) {
            readings.add(source.read(column.source(), column.sourceType(), column.sourceFormat()));
            columns.add(new WriteTarget.WriteColumn(
                    column.target(), column.typeName(), column.targetType(), column.targetFormat()));
            read.add(column.sourceType());
            written.add(column.targetType());
        }
        RowTransform rules = migration
                .rules()
                .forTable(table.source())
                .bind(table.columns().stream().map(ColumnPlan::source).toList(), read, written);
        ChangedRows changedRows = null;
        if (table.placement() == Placement.UPDATE) {
            changedRows = new ChangedRows(
                    table.ruled().stream().map(table.columns()::indexOf).toList());
            columns.addAll(Originals.columns(table));
        }
        int jobs = migration.plan().jobs();
        return new TableJob(
                table.source().name(),
                migration.source().engine().dialect().rows(table.source()),
                table.columns().stream().map(column -> column.source().name()).toList(),
                readings,
                source.order(table.source()),
                table.where(),
                rules,
                new WriteTarget(table.loadName(), columns),
                BatchLimit.within(migration.plan().batchRows(), jobs),
                changedRows,
                MaxRejects.of(migration.request(), table.rows()));
    }

    /** What is still to copy; see {@link Waves}. */
    public List<List<ChunkTask>> waves(Migration migration) throws SQLException {
        try (Connection connection = migration.target().writer()) {
            List<Checkpoint> checkpoints = migration.ledger().checkpoints(connection);
            connection.rollback();
            return Waves.of(
                    migration.ledger().runId(),
                    migration.plan().tables(),
                    checkpoints,
                    migration.target().engine().capabilities().foreignKeysNeedParents());
        }
    }
}
