package dev.caravan.route;

import dev.caravan.service.QueuedJob;
import dev.caravan.service.Schedule;
import dev.caravan.service.Schedules;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A route for each schedule of the settings, which hands its job in when it is due. */
public final class ScheduleRoutes extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleRoutes.class);

    private final Schedules schedules;
    private final Clock clock;

    public ScheduleRoutes(Schedules schedules, Clock clock) {
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public void configure() {
        for (Schedule schedule : schedules.all()) {
            if (!schedule.enabled()) {
                LOG.info("{} is switched off", schedule.route());
            } else if (schedule.times().after(clock.instant()) == null) {
                LOG.warn("{} has no time left: {}", schedule.route(), schedule.times());
            } else {
                route(schedule);
            }
        }
    }

    private void route(Schedule schedule) {
        from(quartz(schedule))
                .routeId(schedule.route())
                .routeDescription("Hands in " + schedule.job().operation() + " at " + schedule.times() + ".")
                .routeConfigurationId("schedule")
                .bean(schedules, "fire('" + schedule.name() + "')")
                .filter(body().isInstanceOf(QueuedJob.class))
                .to("seda:jobs?size={{caravan.inbox.waiting}}&blockWhenFull=true");
    }

    private static String quartz(Schedule schedule) {
        return "quartz:schedules/" + schedule.name() + "?cron="
                + encoded(schedule.times().toString()) + "&trigger.timeZone="
                + encoded(schedule.times().zone().getId());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
