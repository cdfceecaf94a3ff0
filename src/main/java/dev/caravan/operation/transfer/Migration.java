package dev.caravan.operation.transfer;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RunRecord;
import dev.caravan.model.MigrationException;
import dev.caravan.model.NotCarried;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.VerificationOutcome;
import dev.caravan.model.VerifyLevel;
import dev.caravan.transform.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One migration on its way through the route: what was asked, what was decided, what is open. Handed from step to step, one at a time.
 */
public final class Migration implements AutoCloseable {

    private final String runId;
    private final MigrateRequest request;
    private final Rules rules;
    private final Instant startedAt;
    private final ProgressListener progress;
    private final List<String> warnings = new ArrayList<>();
    private final List<NotCarried> leftOut = new ArrayList<>();
    private @Nullable Database source;
    private @Nullable Database target;
    private @Nullable MigrationPlan plan;
    private @Nullable Forecast forecast;
    private @Nullable RunRecord unfinished;
    private @Nullable RunRecord published;
    private RunRecord.Phase phase = RunRecord.Phase.LOADING;
    private @Nullable MigrateReport keptReport;
    private @Nullable MigrationPlan outdated;
    private @Nullable Ledger ledger;
    private @Nullable VerificationOutcome verification;
    private @Nullable MigrationException failure;
    private @Nullable String snapshotId;
    private long targetBytes = -1;
    private List<TableOutcome> outcomes = List.of();
    private boolean withinOneDatabase;
    private boolean withinOneFile;
    private @Nullable MetricPreview preview;
    private @Nullable String madeExperiment;

    Migration(String runId, MigrateRequest request, Rules rules, Instant startedAt, ProgressListener progress) {
        this.runId = runId;
        this.request = request;
        this.rules = rules;
        this.startedAt = startedAt;
        this.progress = progress;
    }

    public String runId() {
        return runId;
    }

    /** The id under which the target knows this run: that of its first start if it is a resumed one. */
    public String ledgerRunId() {
        return ledger().runId();
    }

    public MigrateRequest request() {
        return request;
    }

    public boolean isDryRun() {
        return request.dryRun();
    }

    /**
     * A conservative run is proved in full before it shows. So is a copy within one database that is resumed: the database's state does not
     * tell what others have changed meanwhile.
     */
    public VerifyLevel verifyLevel() {
        boolean uncertain = withinOneDatabase && unfinished != null && request.merge() instanceof ExperimentCopy;
        return uncertain || request.strategy() == MigrateRequest.Strategy.CONSERVATIVE
                ? VerifyLevel.FULL
                : request.verify();
    }

    Rules rules() {
        return rules;
    }

    Instant startedAt() {
        return startedAt;
    }

    public ProgressListener progress() {
        return progress;
    }

    /** What stayed behind only when it was tried. */
    List<NotCarried> leftOut() {
        return leftOut;
    }

    void leftOut(NotCarried object) {
        if (!leftOut.contains(object)) {
            leftOut.add(object);
        }
    }

    List<String> warnings() {
        return warnings;
    }

    public Database source() {
        return Objects.requireNonNull(source, "the source is not open");
    }

    /** What the copies are proved against: rows that are changed where they are must be there still, whatever was read before. */
    public Database provedSource() {
        return request.merge() instanceof MetricUpdate ? target() : source();
    }

    void source(Database opened) {
        source = opened;
    }

    public Database target() {
        return Objects.requireNonNull(target, "the target is not open");
    }

    void target(Database opened) {
        target = opened;
    }

    boolean isTargetOpen() {
        return target != null;
    }

    /** With what to grant, if one of the sides refused something for want of a right. */
    MigrationException hinted(MigrationException exception) {
        return DeniedRights.hinted(DeniedRights.hinted(exception, target, Access.WRITE), source, Access.READ);
    }

    MigrationPlan plan() {
        return Objects.requireNonNull(plan, "nothing is planned");
    }

    @Nullable
    MigrationPlan planIfAny() {
        return plan;
    }

    void plan(MigrationPlan decided) {
        plan = decided;
    }

    /** Of a dry run, else null. */
    @Nullable
    Forecast forecast() {
        return forecast;
    }

    void forecast(Forecast made) {
        forecast = made;
    }

    /** The id of the snapshot that keeps the target as it was before, or null. */
    @Nullable
    String snapshotId() {
        return snapshotId;
    }

    void keptBy(@Nullable String snapshot) {
        snapshotId = snapshot;
    }

    /** Whether a snapshot of the target is to be taken now: this run begins, and will change tables that exist. */
    public boolean isToBeKept() {
        return unfinished == null && snapshotId == null && wantsSnapshot();
    }

    /** Whether the plan changes tables that exist without another way back, and nobody has said to do without a snapshot. */
    boolean wantsSnapshot() {
        boolean keepsOriginals = request.merge() != null && request.merge().keepsOriginals();
        return !request.noSnapshot()
                && !keepsOriginals
                && plan().tables().stream().anyMatch(TablePlan::changesExisting);
    }

    /** The names of the tables in the target that this run changes. */
    public List<String> changedTables() {
        return plan().tables().stream()
                .filter(TablePlan::changesExisting)
                .map(table -> table.target().name())
                .toList();
    }

    /** The size of the target before the run in bytes, or -1 if it is not known. */
    long targetBytes() {
        return targetBytes;
    }

    void targetBytes(long bytes) {
        targetBytes = bytes;
    }

    /** The id of the experiment that this run has added, or null. */
    @Nullable
    String madeExperiment() {
        return madeExperiment;
    }

    void madeExperiment(String id) {
        madeExperiment = id;
    }

    /** Of a dry run that would change rows where they are, else null. */
    @Nullable
    MetricPreview preview() {
        return preview;
    }

    void preview(MetricPreview made) {
        preview = made;
    }

    /** Whether source and target are the same database. */
    boolean isWithinOneDatabase() {
        return withinOneDatabase;
    }

    /** @param embedded whether the database is a file of this process */
    void isWithinOneDatabase(boolean embedded) {
        withinOneDatabase = true;
        withinOneFile = embedded;
    }

    /** Whether source and target are the same file, which is open in one way only. */
    boolean isWithinOneFile() {
        return withinOneFile;
    }

    void closeSource() {
        source().close();
        source = null;
    }

    /** The run that this one goes on with, or null. */
    @Nullable
    RunRecord unfinished() {
        return unfinished;
    }

    void resumes(RunRecord run) {
        unfinished = run;
    }

    /** A run that was published and left its ledger behind; this one clears it away. Null if there is none. */
    @Nullable
    RunRecord published() {
        return published;
    }

    void clears(RunRecord run) {
        published = run;
    }

    /** The id of {@link #published}, or null. */
    public @Nullable String publishedRunId() {
        return published == null ? null : published.runId();
    }

    RunRecord.Phase phase() {
        return phase;
    }

    void enters(RunRecord.Phase next) {
        phase = next;
    }

    /** Whether rows are still to be copied and proved. */
    public boolean isLoading() {
        return phase == RunRecord.Phase.LOADING;
    }

    /** Whether something is to be carried out: it is more than a plan, and not over. */
    public boolean isToDo() {
        return !request.dryRun() && phase != RunRecord.Phase.FINISHED;
    }

    /** The report that an earlier process kept when it had published the run, or null. */
    @Nullable
    MigrateReport keptReport() {
        return keptReport;
    }

    /** Goes on with what the run had counted and proved before. */
    void recalls(MigrateReport kept) {
        keptReport = phase == RunRecord.Phase.PUBLISHING ? null : kept;
        outcomes = kept.tableResults();
        verification = kept.verification();
    }

    /** The unfinished run's plan, if it must begin again because its source has changed since; else null. */
    @Nullable
    MigrationPlan outdated() {
        return outdated;
    }

    void startsAgain(MigrationPlan formerPlan) {
        outdated = formerPlan;
    }

    Ledger ledger() {
        return Objects.requireNonNull(ledger, "the ledger is not open");
    }

    boolean hasLedger() {
        return ledger != null;
    }

    void ledger(Ledger opened) {
        ledger = opened;
    }

    @Nullable
    VerificationOutcome verification() {
        return verification;
    }

    void verified(VerificationOutcome outcome) {
        verification = outcome;
    }

    @Nullable
    MigrationException failure() {
        return failure;
    }

    void failed(MigrationException exception) {
        failure = exception;
    }

    List<TableOutcome> outcomes() {
        return outcomes;
    }

    void outcomes(List<TableOutcome> counted) {
        outcomes = List.copyOf(counted);
    }

    /** Closes what it opened; it can still be reported. */
    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
        if (target != null && target != source) {
            target.close();
        }
    }
}
