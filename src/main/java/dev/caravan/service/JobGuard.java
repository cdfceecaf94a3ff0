package dev.caravan.service;

import dev.caravan.model.MigrationException;

/** What jobs that strangers may hand in are allowed to touch. */
public interface JobGuard {

    /** @throws MigrationException REFUSED with the option that names what is not allowed */
    void check(Job job);
}
