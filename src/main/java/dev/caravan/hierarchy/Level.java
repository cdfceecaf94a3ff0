package dev.caravan.hierarchy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows each belong to one row of a parent.
 *
 * @param parent the table of the root or of another level, declared before this one
 * @param refersBy its columns that hold the parent's key, in the order of that key
 * @param atMostOne whether a parent has no more than one of them, so that exports show one object, not a list
 * @param includedWith the parts of an export, {@code metrics} or {@code artifacts}, one of which must be asked for so that it shows this
 *     table; always shown if empty
 */
public record Level(
        String table,
        List<String> key,
        @Nullable String identity,
        String parent,
        List<String> refersBy,
        String shownAs,
        Map<String, String> shownColumns,
        boolean atMostOne,
        boolean optional,
        List<JsonColumn> json,
        List<String> includedWith)
        implements Member {

    public Level {
        Declared.name("table", table);
        key = Declared.names("key", key);
        Declared.identity(identity, key);
        Declared.name("parent", parent);
        refersBy = Declared.names("refers_by", refersBy);
        if (identity != null && refersBy.contains(identity)) {
            throw new WrongDeclarationException(
                    "identity", "'" + identity + "' refers to the parent; it cannot be new");
        }
        Declared.name("shown_as", shownAs);
        shownColumns = Declared.map("shown_columns", shownColumns);
        json = Declared.list("json", json);
        includedWith = Declared.list("included_with", includedWith);
    }
}
