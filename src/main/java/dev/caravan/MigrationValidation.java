package dev.caravan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.ErrorCode;
import dev.caravan.operation.transfer.QueryTimes.QueryTime;
import dev.caravan.operation.verification.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a migration that is over has left the target as it should be; its JSON is a contract. */
@JsonNaming(SnakeCaseStrategy.class)
public record MigrationValidation(
        String source, String target, List<ValidatedTable> tables, List<QueryTime> queries, List<String> notVerified) {

    /**
     * A table of either side.
     *
     * @param sampleDataMatch null if no rows were compared
     * @param checksumMatch null if not all rows were compared
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ValidatedTable(
            String tableName,
            boolean rowCountMatch,
            @Nullable Boolean sampleDataMatch,
            boolean schemaCompatible,
            boolean performanceAcceptable,
            @Nullable Boolean checksumMatch,
            long sourceRows,
            long targetRows,
            long rejectedRows,
            List<Difference> differences) {

        /** Whether what was compared of the rows is equal. */
        @JsonIgnore
        public boolean isEqual() {
            return rowCountMatch && !Boolean.FALSE.equals(sampleDataMatch) && !Boolean.FALSE.equals(checksumMatch);
        }
    }

    @JsonIgnore
    public int exitCode() {
        if (!tables.stream().allMatch(ValidatedTable::isEqual)) {
            return ErrorCode.VERIFICATION_FAILED.exitCode();
        }
        boolean fine = tables.stream().allMatch(table -> table.schemaCompatible() && table.performanceAcceptable())
                && queries.stream().allMatch(QueryTime::acceptable);
        return fine ? 0 : ErrorCode.FINDINGS.exitCode();
    }
}
