package dev.caravan.route;

import dev.caravan.service.JobUnavailableException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies of the service. A job that stopped for a reason that may pass is gone on with, with growing pauses; then its end is told as it
 * is. A notice that cannot be given is tried a few times more, and then only noted.
 */
public final class ServicePolicy extends RouteConfigurationBuilder {

    private static final Logger LOG = LoggerFactory.getLogger("Notify");
    private static final int TRIES = 4;
    private static final int PAUSE_MILLIS = 2000;

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
        routeConfiguration("notify-retry")
                .errorHandler(defaultErrorHandler().logExhausted(false).allowRedeliveryWhileStopping(false))
                .onException(Exception.class)
                .maximumRedeliveries(TRIES)
                .redeliveryDelay(PAUSE_MILLIS)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .retryAttemptedLogLevel(LoggingLevel.DEBUG)
                .logStackTrace(false)
                .logExhausted(false)
                .handled(true)
                .process(ServicePolicy::tell);
    }

    /** Without the message of the failure: it names the address, which may hold a secret. */
    private static void tell(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.warn(
                "{} did not succeed: {}",
                exchange.getFromRouteId(),
                failure.getClass().getSimpleName());
    }
}
