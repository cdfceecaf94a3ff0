package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.app.HttpSettings;
import dev.caravan.app.Service;
import dev.caravan.app.ServiceWiring;
import dev.caravan.app.Settings;
import dev.caravan.app.StatusWiring;
import dev.caravan.app.StopSignal;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code caravan serve}. */
@Command(
        name = "serve",
        header = "Stand on a server: take job files, keep to schedules, retry, report.",
        description = {
            "Takes job files from the inbox (caravan.inbox.dir), runs what is due by caravan.schedule.*, and goes on until it is asked to stop. "
                    + "SIGTERM or Ctrl-C let the present batches end; what is unfinished goes on at the next start.",
            "",
            "Prints the address of a status page for people, which tells programs the same as JSON.",
            "",
            "docs/service.md describes the inbox, schedules and how to run it under systemd."
        },
        footer = {
            "  caravan serve",
            "  echo '{\"operation\": \"validate\", \"database\": \"research\"}' > inbox/check.json"
        })
final class ServeCommand implements Callable<Integer> {

    private final Session session;

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("serve", this::serve);
    }

    private static ServiceWiring wiring(Session here, Caravan caravan) {
        Settings settings = here.settings();
        JobProgram jobs = here.jobs();
        StatusWiring status = new StatusWiring(
                HttpSettings.of(settings, here.references()),
                new KeptRecords(caravan, settings, here.databases()),
                Secrets::masked);
        return new ServiceWiring(
                settings, jobs, jobs.limits(settings), here.stopSignal(), status, here.clock(), Secrets::masked);
    }

    private Outcome serve(Session here) {
        Settings settings = here.settings();
        ServiceLog.choose(settings);
        StopSignal stop = here.stopSignal();
        try (Caravan caravan = here.caravan(stop);
                Service service = Service.start(settings, wiring(here, caravan))) {
            here.note("Serving " + service.doors() + ". Stop with Ctrl-C or SIGTERM.");
            stop.await();
            here.note("Stopping after the present batches.");
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FAILED, "The service failed: " + e.getMessage(), null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Outcome.done(Map.of(), () -> "Stopped.\n");
    }
}
