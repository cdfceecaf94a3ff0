package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.transfer.MigrateRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code caravan runs resume}. */
@Command(
        name = "resume",
        header = "Go on with an unfinished run.",
        description =
                "Goes on with an unfinished run, with the options it was started with; the same as its command with "
                        + "--resume.",
        footer = "  caravan runs resume 20261121_074200")
final class RunsResumeCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID", description = "The run, as runs list shows it.")
    private String runId;

    @Mixin
    private MaxRateOption maxRate;

    RunsResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("migrate", this::resume);
    }

    private Outcome resume(Session here) {
        maxRate.apply(here);
        try (Caravan caravan = here.caravan()) {
            MigrateRequest request = caravan.runs().request(runId, MigrateRequest.class);
            return MigrationCall.of(request.resumed()).run(here);
        }
    }
}
