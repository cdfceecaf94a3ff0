package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.operation.diagnosis.Diagnosis;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code caravan doctor}. */
@Command(
        name = "doctor",
        header = "Check drivers, disk, clock, databases and unfinished runs.",
        description =
                "Checks what Caravan needs: database drivers, disk space, the clock, the configured databases and rights that "
                        + "are missing there, and whether a run is unfinished. Changes nothing. Exits 3 if something needs attention.",
        footer = {"  caravan doctor", "  caravan doctor --json"})
final class DoctorCommand implements Callable<Integer> {

    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("doctor", DoctorCommand::diagnose);
    }

    private static Outcome diagnose(Session here) {
        try (Caravan caravan = here.caravan()) {
            Diagnosis diagnosis = caravan.diagnose();
            return Outcome.found(!diagnosis.isHealthy(), diagnosis, () -> text(diagnosis));
        }
    }

    private static String text(Diagnosis diagnosis) {
        StringBuilder text = new StringBuilder();
        for (Diagnosis.Finding check : diagnosis.checks()) {
            text.append(Words.word(check.state()))
                    .append("  ")
                    .append(check.check())
                    .append(": ");
            text.append(check.message()).append('\n');
            if (check.hint() != null) {
                text.append("    → ").append(check.hint()).append('\n');
            }
        }
        return text.toString();
    }
}
