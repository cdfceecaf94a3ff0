package dev.caravan.route;

import dev.caravan.service.JobUnavailableException;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What failed in the thread of a job. A reason that may pass is told by the job and attended to by the route that waits for it. */
public final class JobFailures implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);

    @Override
    public void handleException(Throwable failure) {
        handleException("A job failed", failure);
    }

    @Override
    public void handleException(String message, Throwable failure) {
        handleException(message, null, failure);
    }

    @Override
    public void handleException(String message, @Nullable Exchange exchange, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JobUnavailableException) {
                return;
            }
        }
        LOG.error(message, failure);
    }
}
