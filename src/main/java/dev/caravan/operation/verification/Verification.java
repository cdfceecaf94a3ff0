package dev.caravan.operation.verification;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.caravan.model.Loss;
import dev.caravan.model.VerificationOutcome;
import dev.caravan.model.VerifyLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found; the {@code verification} object of reports.
 *
 * @param equal whether every compared row is equal but for announced losses; false if nothing was compared at all
 * @param lossesFound every announced loss with the cells it changed in the rows that are not rejected; only of tables compared in full
 * @param recomputed columns that a rule changed: their values agree with the rule, which is not a proof of the rule
 * @param rejectedRows rows of the source that are not in the target because they are kept as dead letters
 * @param notVerified what was left out, in words
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Verification(
        @JsonSerialize(using = ToStringSerializer.class) VerifyLevel level,
        boolean equal,
        List<TableVerification> tables,
        List<Loss> lossesFound,
        List<RecomputedColumn> recomputed,
        long rejectedRows,
        List<String> notVerified)
        implements VerificationOutcome {

    private static final ObjectMapper KEPT = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    public Verification {
        tables = List.copyOf(tables);
        lossesFound = List.copyOf(lossesFound);
        recomputed = List.copyOf(recomputed);
        notVerified = List.copyOf(notVerified);
    }

    /** Itself, or what its JSON says if an earlier process made it; null if there is none. */
    static @Nullable Verification of(@Nullable VerificationOutcome outcome) {
        return outcome == null || outcome instanceof Verification
                ? (Verification) outcome
                : KEPT.convertValue(outcome, Verification.class);
    }
}
