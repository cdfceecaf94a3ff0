package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.validation.DataValidation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code caravan validate}. */
@Command(
        name = "validate",
        header = "Look for what is wrong with the data of a database.",
        description =
                "Checks every reference (declared foreign keys, and what a known application's tables mean), the JSON of "
                        + "metrics, the hierarchy of experiments, and your own checks in checks/*.sql. Reads only. Exit code 3 if "
                        + "something is wrong.",
        footer = {
            "  caravan validate -d experiments.db",
            "  caravan validate -d experiments.db -o report.json",
            "  caravan validate -d postgresql://ada@localhost/experiments --json"
        })
final class ValidateCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("validate", this::validate);
    }

    private Outcome validate(Session here) {
        try (Caravan caravan = here.caravan();
                ProgressDisplay progress = here.progress()) {
            DataValidation found =
                    caravan.validator(database.in(here), progress).validate();
            return new Outcome(found, () -> DataValidationText.of(found), null, found.exitCode());
        }
    }
}
