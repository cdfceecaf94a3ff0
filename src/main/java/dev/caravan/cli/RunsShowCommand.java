package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.runs.RunEntry;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code caravan runs show}. */
@Command(
        name = "show",
        header = "Show one run.",
        description = "Shows one run: what moved where, when, how it ended, and where its report and certificate are.",
        footer = "  caravan runs show 20261121_074200")
final class RunsShowCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID", description = "The run, as runs list shows it.")
    private String runId;

    RunsShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("runs show", this::show);
    }

    private Outcome show(Session here) {
        try (Caravan caravan = here.caravan()) {
            RunEntry run = caravan.runs().get(runId);
            return Outcome.done(run, () -> text(run));
        }
    }

    private static String text(RunEntry run) {
        TextTable table = new TextTable("run", run.runId());
        table.row("operation", run.operation()).row("status", run.status());
        table.row("from", run.source()).row("to", run.target());
        table.row("started", run.startedAt()).row("finished", orNone(run.finishedAt()));
        table.row("report", orNone(run.report())).row("certificate", orNone(run.certificate()));
        String next = run.isOpen()
                ? "Go on with it: caravan runs resume " + run.runId() + "\nTake it back: caravan runs abandon "
                        + run.runId() + "\n"
                : "";
        return table.text("") + next;
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
