package dev.caravan.operation.transfer;

import dev.caravan.engine.Redeclaration;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link MigrateRequest}; what is not set has the default of the command line. */
public final class MigrateRequestBuilder {

    private static final int DEFAULT_RETRIES = 3;

    private final String from;
    private final String to;
    private final List<String> tables = new ArrayList<>();
    private final List<String> exclude = new ArrayList<>();
    private final Map<String, String> where = new LinkedHashMap<>();
    private IfExists ifExists = IfExists.FAIL;
    private Strategy strategy = Strategy.BALANCED;
    private int batchSize;
    private int jobs;
    private @Nullable Path rules;
    private boolean dataOnly;
    private boolean dryRun;
    private @Nullable Path writeRules;
    private boolean resume;
    private VerifyLevel verify = VerifyLevel.COUNTS;
    private int retries = DEFAULT_RETRIES;
    private @Nullable String maxRejects;
    private @Nullable Merge merge;
    private boolean noSnapshot;
    private boolean forSnapshot;
    private @Nullable Redeclaration redeclaration;

    MigrateRequestBuilder(String from, String to) {
        this.from = from;
        this.to = to;
    }

    public MigrateRequestBuilder tables(List<String> names) {
        tables.addAll(names);
        return this;
    }

    public MigrateRequestBuilder exclude(List<String> names) {
        exclude.addAll(names);
        return this;
    }

    /** SQL of the source that limits a table's rows. */
    public MigrateRequestBuilder where(Map<String, String> conditions) {
        where.putAll(conditions);
        return this;
    }

    public MigrateRequestBuilder ifExists(IfExists choice) {
        ifExists = choice;
        return this;
    }

    public MigrateRequestBuilder strategy(Strategy choice) {
        strategy = choice;
        return this;
    }

    /** Rows in a batch; 0 chooses from engine and row width. */
    public MigrateRequestBuilder batchSize(int rows) {
        batchSize = rows;
        return this;
    }

    /** Chunks copied at once; 0 for as many as there are cores, up to 8. */
    public MigrateRequestBuilder jobs(int atOnce) {
        jobs = atOnce;
        return this;
    }

    public MigrateRequestBuilder rules(@Nullable Path file) {
        rules = file;
        return this;
    }

    public MigrateRequestBuilder dataOnly(boolean only) {
        dataOnly = only;
        return this;
    }

    /** Plans only; nothing is written. */
    public MigrateRequestBuilder dryRun(boolean plan) {
        dryRun = plan;
        return this;
    }

    /** Where a dry run writes a rules file that avoids the losses of its plan; null for nowhere. */
    public MigrateRequestBuilder writeRules(@Nullable Path file) {
        writeRules = file;
        return this;
    }

    public MigrateRequestBuilder resume(boolean unfinished) {
        resume = unfinished;
        return this;
    }

    public MigrateRequestBuilder verify(VerifyLevel level) {
        verify = level;
        return this;
    }

    public MigrateRequestBuilder retries(int times) {
        retries = times;
        return this;
    }

    /** Rows of a table that may be put aside, as a number or a percentage; null for the strategy's own limit. */
    public MigrateRequestBuilder maxRejects(@Nullable String limit) {
        maxRejects = limit;
        return this;
    }

    public MigrateRequestBuilder noSnapshot(boolean without) {
        noSnapshot = without;
        return this;
    }

    MigrateRequestBuilder forSnapshot(boolean keepsAll) {
        forSnapshot = keepsAll;
        return this;
    }

    /** What another operation does with the copies; null for a migration as such. */
    public MigrateRequestBuilder merge(@Nullable Merge operation) {
        merge = operation;
        return this;
    }

    /** How tables of the target are to be declared again as they were; null for a migration as such. */
    public MigrateRequestBuilder redeclaration(@Nullable Redeclaration asTheyWere) {
        redeclaration = asTheyWere;
        return this;
    }

    public MigrateRequest build() {
        return new MigrateRequest(
                from,
                to,
                tables,
                exclude,
                ifExists,
                strategy,
                batchSize,
                jobs,
                rules,
                where,
                dataOnly,
                dryRun,
                writeRules,
                resume,
                verify,
                retries,
                maxRejects,
                noSnapshot,
                forSnapshot,
                merge,
                redeclaration);
    }
}
