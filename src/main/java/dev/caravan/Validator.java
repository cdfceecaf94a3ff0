package dev.caravan;

import dev.caravan.app.CamelRuntime;
import dev.caravan.operation.validation.Check;
import dev.caravan.operation.validation.DataValidation;
import dev.caravan.operation.validation.DataValidation.Violation;
import dev.caravan.operation.validation.HierarchyChecking;
import dev.caravan.operation.validation.HierarchyReport;
import dev.caravan.operation.validation.JsonIssue;
import dev.caravan.operation.validation.RepairPlan;
import dev.caravan.operation.validation.RepairRequest;
import dev.caravan.operation.validation.ValidationRequest;
import dev.caravan.operation.validation.ValidationRequest.Part;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is wrong with the data of one database; got from {@link Caravan#validator}. Immutable; each call opens the database and
 * closes it. Only {@link #repair} writes.
 *
 * <pre>{@code
 * DataValidation found = caravan.validator("experiments.db").with(new ExperimentsWithoutTrials()).validate();
 * }</pre>
 */
public final class Validator {

    private final ValidationRequest request;
    private final Supplier<CamelRuntime> routes;

    Validator(ValidationRequest request, Supplier<CamelRuntime> routes) {
        this.request = request;
        this.routes = routes;
    }

    /** One that runs this check too. */
    public Validator with(Check check) {
        return new Validator(request.with(check), routes);
    }

    /** Everything: references, JSON, hierarchy, the checks in files and those registered. */
    public DataValidation validate() {
        return validate(request);
    }

    /** Rows that refer to what is not there, by table: the first of each reference. */
    public Map<String, List<Violation>> validateForeignKeys() {
        return validate(request.only(Part.REFERENCES)).foreignKeyViolations();
    }

    /** Cells of JSON that are not as they must be: the first of each column. */
    public List<JsonIssue> validateJsonMetrics() {
        return validate(request.only(Part.JSON)).jsonMetricIssues();
    }

    /** @param experimentId the key of one experiment, or null for all */
    public HierarchyReport validateHierarchy(@Nullable String experimentId) {
        HierarchyChecking.Request asked =
                new HierarchyChecking.Request(request.database(), request.folder(), experimentId);
        try (CamelRuntime running = routes.get()) {
            return running.call("check-hierarchy", asked, HierarchyReport.class);
        }
    }

    /** How to mend what {@link #validate} finds. */
    public RepairPlan repairPlan() {
        return repair(new RepairRequest(request.database(), request.folder(), null, false));
    }

    /**
     * Takes a snapshot, then runs a plan, in one transaction if it says so, if it is still the same that would be made now.
     *
     * @param noSnapshot whether to go on without a way back
     * @throws dev.caravan.model.MigrationException REFUSED if a snapshot cannot be taken, or the data has changed since
     */
    public RepairPlan repair(RepairPlan reviewed, boolean noSnapshot) {
        return repair(new RepairRequest(request.database(), request.folder(), reviewed, noSnapshot));
    }

    private RepairPlan repair(RepairRequest asked) {
        try (CamelRuntime running = routes.get()) {
            return running.call("repair-plan", asked, RepairPlan.class);
        }
    }

    private DataValidation validate(ValidationRequest asked) {
        try (CamelRuntime running = routes.get()) {
            return running.call("validate", asked, DataValidation.class);
        }
    }
}
