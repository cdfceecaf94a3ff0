package dev.caravan.engine;

import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;

/**
 * A column looking for its type in a target.
 *
 * @param column as its own engine describes it, with its note from an earlier migration
 * @param profile what its values are
 * @param sourceEngine the id of the engine it comes from
 * @param keyed whether it is part of a primary key, a unique key, a foreign key or an index
 */
public record TypeRequest(Column column, ColumnProfile profile, String sourceEngine, boolean keyed) {}
