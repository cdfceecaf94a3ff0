package dev.caravan.service;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A command written down: what a job file or a schedule asks for.
 *
 * @param operation the name of a command
 * @param options its options in snake_case, without {@code operation}; not to be changed
 */
public record Job(String operation, ObjectNode options) {}
