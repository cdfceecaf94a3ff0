package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.runs.RunEntry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code caravan runs list}. */
@Command(
        name = "list",
        header = "List all runs, newest first.",
        description =
                "Lists the runs that changed something, newest first, and how they ended. A run whose process died is unfinished.",
        footer = {"  caravan runs list", "  caravan runs list --json"})
final class RunsListCommand implements Callable<Integer> {

    private final Session session;

    RunsListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("runs list", RunsListCommand::list);
    }

    private static Outcome list(Session here) {
        try (Caravan caravan = here.caravan()) {
            List<RunEntry> runs = caravan.runs().list();
            return Outcome.done(Map.of("runs", runs), () -> text(runs));
        }
    }

    private static String text(List<RunEntry> runs) {
        TextTable table = new TextTable("run", "operation", "status", "started", "from", "to");
        for (RunEntry run : runs) {
            table.row(run.runId(), run.operation(), run.status(), run.startedAt(), run.source(), run.target());
        }
        return table.isEmpty() ? "No runs yet.\n" : table.text("");
    }
}
