package dev.caravan.operation.transfer;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.caravan.model.VerificationOutcome;
import org.jspecify.annotations.Nullable;

/** What the ledger keeps of a run, so that a resume goes on with exactly the same plan: records by their fields, nothing derived. */
final class PlanJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addAbstractTypeMapping(VerificationOutcome.class, RecalledVerification.class))
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .build();

    /**
     * @param rulesHash of the rules file, empty without one
     * @param startedAt ISO 8601
     * @param report of the run when its publishing began, or was done; null before
     * @param snapshotId of what keeps the target as it was before, or null
     */
    record Detail(
            MigrateRequest request,
            MigrationPlan plan,
            String rulesHash,
            String startedAt,
            @Nullable MigrateReport report,
            @Nullable String snapshotId) {

        static Detail of(Migration migration, @Nullable MigrateReport report) {
            return new Detail(
                    migration.request(),
                    migration.plan(),
                    migration.rules().hash(),
                    migration.startedAt().toString(),
                    report,
                    migration.snapshotId());
        }
    }

    private PlanJson() {}

    static String write(Detail detail) {
        try {
            return MAPPER.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write the plan as JSON", e);
        }
    }

    /** A report as it was kept. */
    static MigrateReport report(JsonNode json) {
        return MAPPER.convertValue(json, MigrateReport.class);
    }

    static Detail read(String json) {
        try {
            return MAPPER.readValue(json, Detail.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds a plan that this version of Caravan cannot read", e);
        }
    }
}
