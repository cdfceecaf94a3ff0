package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.Validator;
import dev.caravan.model.Count;
import dev.caravan.operation.validation.RepairPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan repair-plan}. */
@Command(
        name = "repair-plan",
        header = "Write a script that removes orphans, to review or to run.",
        description =
                "Writes a script that mends what validate finds: references to nothing become NULL where they may, rows that "
                        + "belong to nothing are deleted, children before parents. What no statement can mend stands in it "
                        + "as a comment. --apply runs it, after asking and after a snapshot.",
        footer = {
            "  caravan repair-plan -d experiments.db -o repair.sql",
            "  caravan repair-plan -d experiments.db --apply"
        })
final class RepairPlanCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(names = "--apply", description = "Run the script, after asking.")
    private boolean apply;

    @Option(names = "--no-snapshot", description = "Change the data without a snapshot to undo it with.")
    private boolean noSnapshot;

    RepairPlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("repair-plan", this::plan);
    }

    private Outcome plan(Session here) {
        try (Caravan caravan = here.caravan();
                ProgressDisplay progress = here.progress()) {
            String address = database.in(here);
            Validator validator = caravan.validator(address, progress);
            RepairPlan plan = validator.repairPlan();
            return apply && !plan.statements().isEmpty() ? applied(here, validator, address, plan) : outcome(plan);
        }
    }

    private Outcome applied(Session here, Validator validator, String address, RepairPlan plan) {
        here.say(plan.script());
        here.confirm(Count.of(plan.statements().size(), "statement") + " would change or delete "
                + Count.of(plan.rows(), "row") + " of " + address + ". Run?");
        RepairPlan done = validator.repair(plan, noSnapshot);
        return new Outcome(
                done,
                () -> "Done: " + Count.of(done.rows(), "row") + " changed or deleted"
                        + (done.snapshotId() == null
                                ? "\n"
                                : "; snapshot " + done.snapshotId() + " keeps what was there\n"),
                here.options().output == null ? null : done.script(),
                done.exitCode());
    }

    private static Outcome outcome(RepairPlan plan) {
        return Outcome.withData(plan, plan::script, plan.script(), plan.exitCode());
    }
}
