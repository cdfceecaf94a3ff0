package dev.caravan.operation.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.engine.Redeclaration;
import dev.caravan.model.VerifyLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of {@code migrate}; the same on the command line, in a job file and in Java.
 *
 * @param tables only these source tables; empty means all
 * @param batchSize rows in a batch, 0 to choose from engine and row width
 * @param jobs chunks copied at once, 0 for as many as there are cores, up to 8
 * @param where SQL that limits a table's rows, by table name
 * @param forSnapshot whether the target is to keep every value and table, however that looks there: see {@link Keeping}
 * @param merge what another operation does with the copies, or null for a migration as such
 * @param redeclaration how tables of the target are to be declared again as they were, or null for a migration as such
 * @param maxRejects a number of rows or a percentage such as {@code 5%} per table; null for the strategy's own
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MigrateRequest(
        String from,
        String to,
        List<String> tables,
        List<String> exclude,
        IfExists ifExists,
        Strategy strategy,
        int batchSize,
        int jobs,
        @Nullable Path rules,
        Map<String, String> where,
        boolean dataOnly,
        boolean dryRun,
        @Nullable Path writeRules,
        boolean resume,
        VerifyLevel verify,
        int retries,
        @Nullable String maxRejects,
        boolean noSnapshot,
        @JsonInclude(Include.NON_DEFAULT) boolean forSnapshot,
        @JsonInclude(Include.NON_NULL) @Nullable Merge merge,
        @JsonInclude(Include.NON_NULL) @Nullable Redeclaration redeclaration) {

    public MigrateRequest {
        tables = List.copyOf(tables);
        exclude = List.copyOf(exclude);
        where = Map.copyOf(where);
    }

    /** Begins a request to move the tables of one database into another; addresses are files or URLs. */
    public static MigrateRequestBuilder between(String from, String to) {
        return new MigrateRequestBuilder(from, to);
    }

    /** The same request with its databases by their addresses. */
    public MigrateRequest withDatabases(String source, String target) {
        return new MigrateRequest(
                source,
                target,
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

    /** The same request, to go on with the run it began. */
    public MigrateRequest resumed() {
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
                true,
                verify,
                retries,
                maxRejects,
                noSnapshot,
                forSnapshot,
                merge,
                redeclaration);
    }

    /** The command that it comes from. */
    public String operation() {
        return merge == null ? "migrate" : merge.operation();
    }

    /** What to do with a target table that is there already. */
    public enum IfExists {
        FAIL,
        REPLACE,
        APPEND,
        /** Its rows are replaced in one transaction, the table itself stays. */
        REFILL
    }

    /** How much caution, and how much work it costs. */
    public enum Strategy {
        CONSERVATIVE,
        BALANCED,
        AGGRESSIVE
    }
}
