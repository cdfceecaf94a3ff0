package dev.caravan.route;

import dev.caravan.pipeline.ChunkUnavailableException;
import dev.caravan.pipeline.TargetUnavailableException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * The policies that routes choose by {@code routeConfigurationId}. Two failures may pass and are delivered again, with growing pauses: a
 * target that failed (the batch is repeated) and a chunk that could not be read on (it is opened again). Everything else goes to the caller
 * at once.
 */
public final class ErrorPolicy extends RouteConfigurationBuilder {

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
                .retryAttemptedLogLevel(LoggingLevel.WARN)
                .logStackTrace(false)
                .logExhausted(false);
    }
}
