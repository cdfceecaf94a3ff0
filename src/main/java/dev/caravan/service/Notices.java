package dev.caravan.service;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides of which ends others are told. */
public final class Notices {

    private enum When {
        FAILED,
        FINDINGS,
        ALWAYS
    }

    private final When when;

    /** @throws MigrationException USAGE if it is not one of failed, findings, always */
    public Notices(String when) {
        try {
            this.when = When.valueOf(when.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Setting caravan.notify.when = " + when + " is not one of failed, findings, always",
                    null,
                    e);
        }
    }

    /** What is to be told of a job, or null if nothing is. */
    public @Nullable Notice of(QueuedJob job) {
        JobResult result = job.result();
        if (result == null || !job.isOver()) {
            return null;
        }
        boolean told =
                switch (when) {
                    case FAILED -> !result.isDone();
                    case FINDINGS -> result.exitCode() != 0;
                    case ALWAYS -> true;
                };
        return told ? new Notice(job, result) : null;
    }
}
