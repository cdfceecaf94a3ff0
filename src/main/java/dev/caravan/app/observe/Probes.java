package dev.caravan.app.observe;

import dev.caravan.service.ScheduleStatus;
import dev.caravan.service.Schedules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** The looks at everything but databases; all of them are quick. */
final class Probes {

    private Probes() {}

    /** What the service is made of. */
    static Probe routes(CamelContext context) {
        return () -> {
            List<String> down = context.getRoutes().stream()
                    .map(Route::getRouteId)
                    .filter(id ->
                            !context.getRouteController().getRouteStatus(id).isStarted())
                    .sorted()
                    .toList();
            return down.isEmpty()
                    ? Finding.up(context.getRoutesSize() + " routes are started")
                    : Finding.down("not started: " + String.join(", ", down));
        };
    }

    /** Whether each schedule ran when it was due, or not much later. */
    static Probe schedules(Schedules schedules, long mostLagSeconds) {
        return () -> {
            String late = schedules.status().stream()
                    .filter(schedule -> schedule.lagSeconds() > mostLagSeconds)
                    .map(Probes::late)
                    .collect(Collectors.joining(", "));
            return late.isEmpty() ? Finding.up("none is overdue") : Finding.down("did not run: " + late);
        };
    }

    private static String late(ScheduleStatus schedule) {
        return schedule.name() + " (due for " + schedule.lagSeconds() + " seconds)";
    }

    static Probe writable(Path folder) {
        return () -> Files.isDirectory(folder) && Files.isWritable(folder)
                ? Finding.up("can be written: " + folder)
                : Finding.down("cannot be written: " + folder);
    }

    /** @param folder need not exist yet: then what it will be in counts */
    static Probe space(Path folder, long leastMegabytes) {
        return () -> {
            try {
                Path there = folder.toAbsolutePath();
                while (!Files.exists(there) && there.getParent() != null) {
                    there = there.getParent();
                }
                long free = Files.getFileStore(there).getUsableSpace() >> 20;
                String message = free + " MB free in " + folder;
                return free < leastMegabytes
                        ? Finding.down(message + ", less than " + leastMegabytes)
                        : Finding.up(message);
            } catch (IOException e) {
                return Finding.down(folder + " cannot be looked at: " + e);
            }
        };
    }
}
