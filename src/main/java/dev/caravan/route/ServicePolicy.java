package dev.caravan.route;

import dev.caravan.service.JobUnavailableException;
import org.apache.camel.builder.RouteConfigurationBuilder;

/** The policy of jobs: one that stopped for a reason that may pass is gone on with, with growing pauses; then its end is told as it is. */
public final class ServicePolicy extends RouteConfigurationBuilder {

    @Override
    public void configuration() {
        routeConfiguration("job-retry")
                .errorHandler(defaultErrorHandler().logExhausted(false).allowRedeliveryWhileStopping(false))
                .onException(JobUnavailableException.class)
                .maximumRedeliveries("{{caravan.inbox.retries}}")
                .redeliveryDelay("{{caravan.inbox.retry-delay-millis}}")
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay("{{caravan.inbox.retry-delay-most-millis}}")
                .logStackTrace(false)
                .logExhausted(false)
                .handled(true)
                .to("direct:end-job");
        routeConfiguration("schedule").errorHandler(noErrorHandler());
    }
}
