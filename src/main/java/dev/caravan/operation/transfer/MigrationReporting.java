package dev.caravan.operation.transfer;

import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.NotCarried;
import dev.caravan.operation.transfer.MigrateReport.Status;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import dev.caravan.pipeline.CopyRuns;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a migration, good or bad: its report. */
public final class MigrationReporting {

    private final CopyRuns runs;
    private final Clock clock;

    public MigrationReporting(CopyRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** Notes the failure when all other chunks have ended too; what a conservative run made is taken back. */
    public Migration fail(Migration migration, Throwable cause) {
        HaltPoint.reached("failing");
        if (migration.hasLedger()) {
            runs.end(migration.ledgerRunId());
        }
        MigrationException failure = migration.hinted(Failures.explained(cause, migration.hasLedger()));
        migration.failed(failure);
        if (migration.request().strategy() == Strategy.CONSERVATIVE
                && failure.code() == ErrorCode.STOPPED
                && migration.hasLedger()
                && migration.isLoading()) {
            takeBack(migration, failure);
        }
        return migration;
    }

    private static void takeBack(Migration migration, MigrationException failure) {
        try (Connection writer = migration.target().writer()) {
            Abandonment.takeBack(
                    migration.target().engine(), writer, migration.ledger().runId(), migration.plan());
            writer.commit();
            migration.failed(new MigrationException(
                    ErrorCode.FAILED,
                    failure.getMessage() + "; the conservative run was taken back",
                    "mend the rows or add a rule, then run it again; or run it with --strategy balanced",
                    failure));
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Closes both sides. */
    public void release(Migration migration) {
        migration.close();
    }

    /** A run that was published by an earlier process has the report that was kept then. */
    public MigrateReport conclude(Migration migration) {
        HaltPoint.reached("before-report");
        MigrateReport kept = migration.keptReport();
        return kept != null && migration.failure() == null ? kept : report(migration);
    }

    MigrateReport report(Migration migration) {
        Instant finished = clock.instant();
        MigrationPlan plan = migration.planIfAny();
        List<TableOutcome> tables = migration.isDryRun() && plan != null ? planned(plan) : migration.outcomes();
        long migrated = tables.stream().mapToLong(TableOutcome::migratedRows).sum();
        long batches = tables.stream().mapToLong(TableOutcome::batchesProcessed).sum();
        double seconds = Duration.between(migration.startedAt(), finished).toNanos() / 1e9;
        int successful = (int) tables.stream().filter(TableOutcome::success).count();
        MigrationException failure = migration.failure();
        return new MigrateReport(
                MigrateReport.FORMAT_VERSION,
                migration.request().operation(),
                migration.hasLedger() ? migration.ledger().runId() : migration.runId(),
                status(migration, failure),
                migration.startedAt().toString(),
                finished.toString(),
                failure == null
                        ? null
                        : new MigrateReport.Failure(
                                failure.code(), String.valueOf(failure.getMessage()), failure.hint(), failure),
                plan == null ? migration.request().from() : plan.source(),
                plan == null ? migration.request().to() : plan.target(),
                tables.size(),
                successful,
                tables.size() - successful,
                tables.stream().mapToLong(TableOutcome::sourceRows).sum(),
                migrated,
                tables.stream().mapToLong(TableOutcome::rejectedRows).sum(),
                seconds > 0 ? Math.round(migrated / seconds) : 0,
                peakMemoryMb(),
                failure == null ? 0 : 1,
                batches > 0 ? tables.stream().mapToDouble(TableOutcome::seconds).sum() / batches : 0,
                tables,
                plan == null ? List.of() : plan.losses(),
                notCarried(migration, plan),
                warnings(migration, plan),
                migration.verification(),
                migration.snapshotId(),
                migration.isDryRun() ? plan : null,
                migration.forecast(),
                migration.preview(),
                migration.madeExperiment());
    }

    private static List<TableOutcome> planned(MigrationPlan plan) {
        return plan.tables().stream()
                .map(table -> new TableOutcome(
                        table.source().name(), table.target().name(), table.rows(), 0, 0, 0, true, null, 0, null))
                .toList();
    }

    private static List<NotCarried> notCarried(Migration migration, @Nullable MigrationPlan plan) {
        List<NotCarried> objects = new ArrayList<>(plan == null ? List.of() : plan.notCarried());
        objects.addAll(migration.leftOut());
        return objects;
    }

    private static List<String> warnings(Migration migration, @Nullable MigrationPlan plan) {
        List<String> warnings = new ArrayList<>(migration.warnings());
        if (plan != null) {
            warnings.addAll(plan.warnings());
        }
        return warnings;
    }

    private static Status status(Migration migration, @Nullable MigrationException failure) {
        if (failure != null) {
            return failure.code() == ErrorCode.INTERRUPTED ? Status.INTERRUPTED : Status.FAILED;
        }
        if (migration.isDryRun()) {
            return Status.DRY_RUN;
        }
        if (migration.outcomes().stream().anyMatch(table -> table.rejectedRows() > 0)) {
            return Status.COMPLETED_WITH_REJECTS;
        }
        return notCarried(migration, migration.plan()).isEmpty() ? Status.COMPLETED : Status.FINDINGS;
    }

    /** Of the Java heap, as the virtual machine counted it since its start. */
    private static long peakMemoryMb() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                        .sum()
                >> 20;
    }
}
