package dev.caravan.operation.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.Engine;
import dev.caravan.engine.Engines;
import dev.caravan.engine.FileUrl;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RunRecord;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Schema;
import dev.caravan.transform.Rules;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** First step of a migration: looks at both sides and decides everything, or takes up the plan of an unfinished run. Only reads. */
public final class MigrationPlanning {

    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss_SSS").withZone(ZoneOffset.UTC);

    private final Engines engines;
    private final Clock clock;
    private final ProgressListener progress;
    private final FormerRuns formerRuns;

    public MigrationPlanning(Engines engines, Clock clock, ProgressListener progress, FormerRuns formerRuns) {
        this.engines = engines;
        this.clock = clock;
        this.progress = progress;
        this.formerRuns = formerRuns;
    }

    /** What the target is before the run. */
    private record TargetState(
            String label,
            Schema schema,
            @Nullable String defaultSchema,
            @Nullable RunRecord unfinished,
            long bytes,
            List<String> warnings) {}

    /** Opens a migration without looking at anything yet, so that whatever fails from here on has a run to be reported with. */
    public Migration open(MigrateRequest request) {
        Instant now = clock.instant();
        Rules rules = request.rules() == null ? Rules.none() : Rules.read(request.rules());
        return new Migration(RUN_ID.format(now), request, rules, now, progress);
    }

    /** @throws MigrationException if a side cannot be read, or the plan breaks a safety rule */
    public Migration plan(Migration migration) throws SQLException {
        look(migration);
        if (migration.isWithinOneFile()) {
            // It is opened in another way to be written, and so it may be for a snapshot before.
            migration.closeSource();
        }
        return migration;
    }

    private void look(Migration migration) throws SQLException {
        MigrateRequest request = migration.request();
        DatabaseUrl to = engines.parse(request.to());
        Engine targetEngine = engines.of(to);
        Database source = engines.open(request.from(), Access.READ);
        migration.source(source);
        TargetState state = look(migration, targetEngine, to);
        migration.targetBytes(state.bytes());
        migration.warnings().addAll(state.warnings());
        RunRecord unfinished = state.unfinished();
        if (unfinished != null && !request.dryRun()) {
            takeUp(migration, unfinished);
        } else if (request.resume()) {
            recall(migration, state.label());
            return;
        }
        if (migration.planIfAny() == null) {
            migration.plan(new Planner(
                            request,
                            migration.rules(),
                            source,
                            targetEngine,
                            existing(migration, state.schema()),
                            state.defaultSchema())
                    .plan(state.label(), migration.progress()));
        }
        if (request.dryRun() && request.merge() != null) {
            migration.preview(MetricPreview.of(migration));
        } else if (request.dryRun()) {
            migration.forecast(Forecasting.of(migration, targetEngine, to instanceof FileUrl));
        }
        if (request.writeRules() != null) {
            RulesDraft.write(request.writeRules(), migration.plan().losses());
        }
    }

    /** What the target holds besides the tables of a run that begins again: those will be gone. */
    private static Schema existing(Migration migration, Schema found) {
        MigrationPlan outdated = migration.outdated();
        if (outdated == null) {
            return found;
        }
        Set<String> leaving = Set.copyOf(outdated.madeNames());
        return new Schema(
                found.tables().stream()
                        .filter(table -> !leaving.contains(table.name()))
                        .toList(),
                found.views(),
                found.omitted(),
                found.addedTypes(),
                found.schemas().stream()
                        .filter(schema -> !outdated.newSchemas().contains(schema))
                        .toList());
    }

    private static TargetState look(Migration migration, Engine engine, DatabaseUrl to) throws SQLException {
        Database source = migration.source();
        boolean mayBeSame = migration.request().merge() != null;
        boolean isFile = engine.capabilities().embedded();
        if (mayBeSame
                && isFile
                && migration.request().from().equals(migration.request().to())) {
            // Not opened twice; on a server it is, so that no look at the ledger lasts as long as the source is read.
            migration.isWithinOneDatabase(true);
            return look(engine, source);
        }
        try (Database target = engine.open(to, Access.READ)) {
            if (target.identity().equals(source.identity())) {
                if (!mayBeSame) {
                    throw new MigrationException(
                            ErrorCode.USAGE,
                            "Source and target are the same database: " + source.label(),
                            "name another --to");
                }
                migration.isWithinOneDatabase(isFile);
            }
            return look(engine, target);
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.NOT_FOUND && isFile) {
                return new TargetState(
                        to.given(),
                        new Schema(List.of(), List.of(), List.of()),
                        engine.capabilities().schema(),
                        null,
                        0,
                        List.of());
            }
            throw e;
        }
    }

    private static TargetState look(Engine engine, Database target) throws SQLException {
        try (Connection reader = target.reader()) {
            return new TargetState(
                    target.label(),
                    engine.describeAll(reader),
                    target.schema(),
                    Ledger.find(reader),
                    target.sizeBytes(),
                    target.writerWarnings());
        }
    }

    /** There is nothing to go on with; a run that was killed when all was done, but for saying so, says it now. */
    private void recall(Migration migration, String target) {
        JsonNode report = formerRuns.reportOf(migration.request());
        if (report == null) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "There is no unfinished run in " + target,
                    "start one by the same command without --resume");
        }
        report.<ArrayNode>withArray("/warnings").add("The run had ended before; nothing was done now");
        migration.recalls(PlanJson.report(report));
        migration.enters(RunRecord.Phase.FINISHED);
    }

    private static void takeUp(Migration migration, RunRecord run) {
        if (run.owner().livesElsewhere()) {
            throw new MigrationException(
                    ErrorCode.LOCKED,
                    "Run " + run.runId() + " is at work on this target (" + run.owner() + ")",
                    "wait for it to end");
        }
        if (migration.request().resume()) {
            goOn(migration, run);
        } else if (run.phase() == RunRecord.Phase.PUBLISHED) {
            migration.clears(run);
        } else {
            throw new MigrationException(
                    ErrorCode.UNFINISHED_RUN,
                    "Run " + run.runId() + " is unfinished in this target",
                    "go on with it by caravan runs resume " + run.runId()
                            + " or the same command and --resume, or take it back with caravan runs abandon "
                            + run.runId());
        }
    }

    private static void goOn(Migration migration, RunRecord run) {
        PlanJson.Detail detail = PlanJson.read(run.detail());
        ResumeCheck.requireSame(run.runId(), detail, migration.request(), migration.rules());
        migration.resumes(run);
        migration.keptBy(detail.snapshotId());
        migration.enters(run.phase());
        MigrateReport kept = detail.report();
        if (kept != null) {
            migration.recalls(kept);
        }
        // What is being published has been proved: the source may change by now.
        boolean whole = run.phase() != RunRecord.Phase.ABANDONING;
        // Within one database the run itself has changed that state; what others have changed, publishing finds out.
        if (kept != null
                || (whole && migration.isWithinOneDatabase())
                || (whole
                        && detail.plan().sourceState().equals(migration.source().state()))) {
            migration.plan(detail.plan());
        } else {
            migration.startsAgain(detail.plan());
        }
    }
}
