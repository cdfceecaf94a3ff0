package dev.caravan.operation.validation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.operation.validation.Check.Findings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a check of one's own came to.
 *
 * @param total how many findings, exactly
 * @param rows the first of them
 * @param skipped why it does not apply to this database, or null
 * @param error why it could not be run, or null
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CheckResult(
        String name,
        Severity severity,
        String message,
        long total,
        List<Map<String, @Nullable Object>> rows,
        @Nullable String skipped,
        @Nullable String error) {

    static CheckResult found(Check check, Findings findings) {
        return new CheckResult(
                check.name(), check.severity(), check.message(), findings.total(), findings.rows(), null, null);
    }

    static CheckResult skipped(Check check, String reason) {
        return new CheckResult(check.name(), check.severity(), check.message(), 0, List.of(), reason, null);
    }

    static CheckResult failed(Check check, String reason) {
        return new CheckResult(check.name(), check.severity(), check.message(), 0, List.of(), null, reason);
    }

    /** Whether there is something to look at: findings, or a check that could not look. */
    @JsonIgnore
    public boolean isFinding() {
        return total > 0 || error != null;
    }
}
