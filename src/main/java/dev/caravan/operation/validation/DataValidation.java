package dev.caravan.operation.validation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.ErrorCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the data of a database; its JSON is a contract. Lists hold the first findings of each kind, totals are exact.
 *
 * @param hierarchy the name of the hierarchy it has, or null
 * @param timestamp when it was looked at: ISO 8601, UTC
 * @param absentTables tables of the hierarchy that are not there, with the reason
 * @param foreignKeyViolations by table
 * @param nullReferences rows with NULL where they could refer to another
 * @param hierarchyIssues rows that belong to nothing, or that their key does not tell apart
 * @param orphans leaves that hang on nothing: for information
 * @param references everything that was checked, with its numbers
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DataValidation(
        String database,
        @Nullable String hierarchy,
        String timestamp,
        Map<String, String> absentTables,
        Map<String, List<Violation>> foreignKeyViolations,
        List<Issue> nullReferences,
        List<JsonIssue> jsonMetricIssues,
        List<Issue> hierarchyIssues,
        List<Issue> orphans,
        List<CheckResult> customChecks,
        List<CheckedReference> references,
        Summary summary) {

    public DataValidation {
        absentTables = Collections.unmodifiableMap(new LinkedHashMap<>(absentTables));
        foreignKeyViolations = Collections.unmodifiableMap(new LinkedHashMap<>(foreignKeyViolations));
    }

    /**
     * A row that refers to what is not there.
     *
     * @param column several with commas between them, as {@code value} has theirs
     * @param row the columns and values that name it
     */
    public record Violation(
            String column, @Nullable Object value, String references, Map<String, @Nullable Object> row) {}

    /** A reference that was checked, and how many of its rows are violations or hold NULL. */
    public record CheckedReference(
            String table, String column, String references, long rows, long violations, long nulls) {}

    /**
     * The totals, exact.
     *
     * @param totalNullReferences those that are wrong; a reference that may be left open is not counted
     * @param checkedRows rows looked at, once for each reference and column of JSON
     * @param mostExamples how many findings of a kind are listed at most
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Summary(
            long totalForeignKeyViolations,
            long totalNullReferences,
            long totalJsonMetricIssues,
            long totalHierarchyIssues,
            long totalOrphans,
            long totalCustomFindings,
            long checkedRows,
            int mostExamples,
            String overallStatus) {}

    /** Whether nothing is wrong. */
    @JsonIgnore
    public boolean isPassed() {
        return summary.overallStatus().equals("PASS");
    }

    @JsonIgnore
    public int exitCode() {
        return isPassed() ? 0 : ErrorCode.FINDINGS.exitCode();
    }
}
