package dev.caravan.hierarchy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table with one row per experiment.
 *
 * @param title the column that names an experiment to people
 */
public record Root(
        String table,
        List<String> key,
        @Nullable String identity,
        String title,
        String shownAs,
        Map<String, String> shownColumns,
        List<JsonColumn> json)
        implements Member {

    public Root {
        Declared.name("table", table);
        key = Declared.names("key", key);
        Declared.identity(identity, key);
        Declared.name("title", title);
        Declared.name("shown_as", shownAs);
        shownColumns = Declared.map("shown_columns", shownColumns);
        json = Declared.list("json", json);
    }

    @Override
    public boolean optional() {
        return false;
    }
}
