package dev.caravan.engine;

import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import java.util.List;

/**
 * A column looking for its type in a target.
 *
 * @param column as its own engine describes it, with its note from an earlier migration
 * @param profile what its values are
 * @param sourceEngine the id of the engine it comes from
 * @param keyed whether it is part of a primary key, a unique key, a foreign key or an index
 * @param longest the longest value of a keyed text or binary column without a declared limit, in bytes; -1 if it is not
 *     known, because the target has no use for it ({@link Target#boundsKeys}) or the column has no values
 * @param addedTypes of the target: {@link dev.caravan.model.Schema#addedTypes}
 */
public record TypeRequest(
        Column column,
        ColumnProfile profile,
        String sourceEngine,
        boolean keyed,
        int longest,
        List<String> addedTypes) {

    public TypeRequest(Column column, ColumnProfile profile, String sourceEngine, boolean keyed) {
        this(column, profile, sourceEngine, keyed, -1, List.of());
    }

    /**
     * Whether it is a loss that the target has another collation than the column. MySQL gives one to every text column, asked for or not:
     * there only keys and indexes of the target tell the difference. Elsewhere somebody has asked for it.
     */
    public boolean missesCollation() {
        return keyed || !sourceEngine.equals("mysql");
    }
}
