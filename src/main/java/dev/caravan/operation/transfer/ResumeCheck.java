package dev.caravan.operation.transfer;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.transform.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A run may only be resumed as what it was: other tables, rules or strategies would mix two results in one target. */
final class ResumeCheck {

    private ResumeCheck() {}

    /** @throws MigrationException REFUSED, naming every setting that differs */
    static void requireSame(String runId, PlanJson.Detail run, MigrateRequest now, Rules rules) {
        MigrateRequest then = run.request();
        List<String> changed = new ArrayList<>();
        compare(changed, "--from", then.from(), now.from());
        compare(changed, "--table", then.tables(), now.tables());
        compare(changed, "--exclude", then.exclude(), now.exclude());
        compare(changed, "--where", then.where(), now.where());
        compare(changed, "--if-exists", then.ifExists(), now.ifExists());
        compare(changed, "--strategy", then.strategy(), now.strategy());
        compare(changed, "--data-only", then.dataOnly(), now.dataOnly());
        if (!Objects.equals(then.merge(), now.merge())) {
            changed.add("what it is to do with which experiment");
        }
        if (!Objects.equals(then.redeclaration(), now.redeclaration())) {
            changed.add("how the tables are to be declared again");
        }
        if (!run.rulesHash().equals(rules.hash())) {
            changed.add("the content of the rules file");
        }
        if (!changed.isEmpty()) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Run " + runId + " cannot go on with other settings: " + String.join(", ", changed),
                    "repeat the first command with --resume, or take the run back with caravan runs abandon " + runId);
        }
    }

    private static void compare(List<String> changed, String option, Object then, Object now) {
        if (!Objects.equals(then, now)) {
            changed.add(option + " was " + shown(then) + " and is " + shown(now));
        }
    }

    private static String shown(Object value) {
        return value instanceof Enum<?> name ? name.name().toLowerCase(java.util.Locale.ROOT) : String.valueOf(value);
    }
}
