package dev.caravan.engine;

/**
 * Rights on a server that the user of a database does not have.
 *
 * @param rights their names, as the engine calls them
 * @param grant the statement by which their owner gives them
 */
public record MissingRight(String rights, String grant) {}
