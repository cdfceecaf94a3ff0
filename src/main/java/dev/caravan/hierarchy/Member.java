package dev.caravan.hierarchy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table that holds a part of an experiment, not just what belongs to what. */
public sealed interface Member permits Root, Level, Leaf {

    String table();

    /** Its columns whose values together name one row; never empty. */
    List<String> key();

    /**
     * The column of the key that gets a new value when a row is copied: a number from the engine, or a new text where keys are text. Null if
     * a copied row keeps its key but for the columns that refer to its parent.
     */
    @Nullable
    String identity();

    /** The name by which exports show the rows of this table. */
    String shownAs();

    /** Columns that exports show by another name, for example {@code desc} as {@code description}. */
    Map<String, String> shownColumns();

    /** The columns that must hold JSON. */
    List<JsonColumn> json();

    /** Whether a database that lacks the table can still be one of this application. */
    boolean optional();
}
