package dev.caravan.hierarchy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows many others may share, through junctions; one that nothing refers to belongs to no experiment.
 *
 * @param type the column that says what kind of row it is, for example of metric, or null
 * @param includedWith as of {@link Level#includedWith}
 */
public record Leaf(
        String table,
        List<String> key,
        @Nullable String identity,
        @Nullable String type,
        String shownAs,
        Map<String, String> shownColumns,
        boolean optional,
        List<JsonColumn> json,
        List<String> includedWith)
        implements Member {

    public Leaf {
        Declared.name("table", table);
        key = Declared.names("key", key);
        Declared.identity(identity, key);
        Declared.name("shown_as", shownAs);
        shownColumns = Declared.map("shown_columns", shownColumns);
        json = Declared.list("json", json);
        includedWith = Declared.list("included_with", includedWith);
    }
}
