package dev.caravan.operation.validation;

import dev.caravan.operation.validation.Check.Findings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs the checks of files and programs. One that cannot run is a finding itself and keeps no other from running. */
final class OwnChecks {

    private final Context context;

    OwnChecks(Context context) {
        this.context = context;
    }

    List<CheckResult> run(List<SqlCheck> files, List<Check> registered) {
        List<CheckResult> results = new ArrayList<>();
        for (SqlCheck check : files) {
            results.add(check.missingTable(context.schema())
                    .map(table -> CheckResult.skipped(check, "there is no table " + table))
                    .orElseGet(() -> result(check.in(
                            context.schema(), context.database().engine().dialect()))));
        }
        registered.forEach(check -> results.add(result(check)));
        return results;
    }

    /** Each over a connection of its own: a failure may have spoilt it. */
    private CheckResult result(Check check) {
        try (Connection reader = context.database().reader()) {
            Findings findings = check.run(reader);
            return CheckResult.found(check, findings);
        } catch (SQLException e) {
            return CheckResult.failed(check, String.valueOf(e.getMessage()));
        }
    }
}
