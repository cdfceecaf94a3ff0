package dev.caravan.route;

import dev.caravan.pipeline.ChunkUnavailableException;
import dev.caravan.pipeline.TargetUnavailableException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies that routes choose by {@code routeConfigurationId}. Two failures may pass and are delivered again, with growing pauses: a
 * target that failed (the batch is repeated) and a chunk that could not be read on (it is opened again). Everything else goes to the caller
 * at once.
 */
public final class ErrorPolicy extends RouteConfigurationBuilder {

    private static final Logger LOG = LoggerFactory.getLogger("Retry");

    @Override
    public void configuration() {
        routeConfiguration("propagate").errorHandler(noErrorHandler());
        again("load-retry", TargetUnavailableException.class);
        again("chunk-retry", ChunkUnavailableException.class);
    }

    /** Nothing is logged at the end: the caller reports the failure. */
    private void again(String id, Class<? extends Exception> passing) {
        routeConfiguration(id)
                .errorHandler(defaultErrorHandler().logExhausted(false))
                .onException(passing)
                .maximumRedeliveries("{{caravan.retries}}")
                .redeliveryDelay("{{caravan.retry-delay-millis}}")
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay("{{caravan.retry-delay-most-millis}}")
                .retryAttemptedLogLevel(LoggingLevel.DEBUG)
                .onRedelivery(ErrorPolicy::tell)
                .logStackTrace(false)
                .logExhausted(false);
    }

    private static void tell(Exchange exchange) {
        LOG.warn(
                "{}; trying again ({} of {})",
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage(),
                exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER),
                exchange.getMessage().getHeader(Exchange.REDELIVERY_MAX_COUNTER));
    }
}
