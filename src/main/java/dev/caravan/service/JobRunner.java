package dev.caravan.service;

import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import java.util.Map;

/** Carries jobs out, as if somebody had typed them. Thread-safe. */
public interface JobRunner {

    /**
     * Checks a job before anything is done.
     *
     * @throws MigrationException USAGE with the path of what is wrong and what was expected
     */
    void check(Job job);

    /**
     * A job written down as settings are, where every value is a text, and lists have commas between their items. It is not checked.
     *
     * @param options by their names in job files
     * @throws MigrationException USAGE if there is no such operation
     */
    Job job(String operation, Map<String, String> options);

    /** What a job may change, by the name it has there, so that no two at once do; a job that changes nothing has one of its own. */
    String target(Job job);

    /**
     * Carries a job out to its end.
     *
     * @param id what its runs are remembered by
     * @param again whether it may have been begun before, and is to go on from there
     */
    JobResult run(Job job, String id, boolean again, ProgressListener progress);
}
