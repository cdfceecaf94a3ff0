package dev.caravan.operation.validation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.ErrorCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether experiments hang together.
 *
 * @param experimentId the one that was looked at, or null for all
 * @param absentTables tables of the hierarchy that are not there, with the reason
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record HierarchyReport(
        String database,
        String hierarchy,
        @Nullable String experimentId,
        boolean valid,
        List<Issue> issues,
        Map<String, String> absentTables) {

    @JsonIgnore
    public int exitCode() {
        return valid ? 0 : ErrorCode.FINDINGS.exitCode();
    }
}
