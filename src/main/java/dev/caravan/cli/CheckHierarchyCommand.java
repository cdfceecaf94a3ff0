package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.validation.HierarchyReport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code caravan check-hierarchy}. */
@Command(
        name = "check-hierarchy",
        header = "Look whether experiments hang together.",
        description =
                "Looks for rows of an experiment database that belong to nothing, or that their key does not tell apart: at "
                        + "each level, for all experiments or one. Reads only. Exit code 3 if something is wrong.",
        footer = {"  caravan check-hierarchy -d experiments.db", "  caravan check-hierarchy -d experiments.db -e 5"})
final class CheckHierarchyCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = {"-e", "--experiment-id"},
            paramLabel = "ID",
            description = "Only this experiment.")
    private @Nullable String experimentId;

    CheckHierarchyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("check-hierarchy", this::check);
    }

    private Outcome check(Session here) {
        try (Caravan caravan = here.caravan()) {
            HierarchyReport report =
                    caravan.validator(database.in(here), ProgressListener.NONE).validateHierarchy(experimentId);
            return new Outcome(report, () -> DataValidationText.of(report), null, report.exitCode());
        }
    }
}
