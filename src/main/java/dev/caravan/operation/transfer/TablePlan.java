package dev.caravan.operation.transfer;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.model.KeptTable;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one table.
 *
 * @param target as it will be: its name, types, keys and indexes
 * @param columns the columns that travel, in source order
 * @param where SQL in the source that limits the rows, or null
 * @param rows in the source, counted
 * @param bytes estimated size of the values
 * @param placement how the rows get to their place
 * @param keyAfterRows whether the primary key is added when the rows are there
 * @param changesExisting whether the target has a table of that name, which this run replaces or adds to
 * @param kept by what the table is made again as it was, or null for a table that is made for what the source holds
 */
public record TablePlan(
        Table source,
        Table target,
        List<ColumnPlan> columns,
        @Nullable String where,
        long rows,
        long bytes,
        Placement placement,
        boolean keyAfterRows,
        boolean changesExisting,
        @Nullable KeptTable kept) {

    public TablePlan {
        columns = List.copyOf(columns);
    }

    /** How rows get to their place. */
    public enum Placement {
        /** Into a new table, batch by batch. */
        DIRECT,
        /** Into a copy beside, which then becomes the table. */
        REPLACE,
        /** Into a copy beside, whose rows are then added to the table that is there. */
        APPEND,
        /** Into a copy beside, whose rows then take the place of those of the table that is there. */
        REFILL,
        /** Those that change go into a copy beside, with what they were, by which the rows of the table that is there are then set. */
        UPDATE,
        /** Into a copy beside, whose rows are then added under new ids to the table, which is made if it is absent. */
        RENUMBER;

        /** Whether the table that is there stays, with the types it has. */
        boolean keepsTable() {
            return this == APPEND || this == REFILL;
        }
    }

    /** The name of the table that the pipeline writes into. */
    public String loadName() {
        return placement == Placement.DIRECT ? target.name() : Bookkeeping.beside(target.name());
    }

    TablePlan with(Table changedTarget, Placement changedPlacement) {
        return new TablePlan(
                source,
                changedTarget,
                columns,
                where,
                rows,
                bytes,
                changedPlacement,
                keyAfterRows,
                changesExisting,
                kept);
    }

    TablePlan withWhere(String condition) {
        return new TablePlan(
                source, target, columns, condition, rows, bytes, placement, keyAfterRows, changesExisting, kept);
    }

    TablePlan withKeyAfterRows(boolean after) {
        return new TablePlan(source, target, columns, where, rows, bytes, placement, after, changesExisting, kept);
    }

    /** The table as it is made before the rows. */
    Table made() {
        if (placement == Placement.UPDATE) {
            return Originals.beside(this);
        }
        return keyAfterRows ? target.withoutPrimaryKey() : target;
    }

    /** Whether the run makes the table itself, with what belongs to it. */
    boolean isNew() {
        return placement == Placement.DIRECT
                || placement == Placement.REPLACE
                || (placement == Placement.RENUMBER && !changesExisting);
    }

    /** The names of the tables that the run makes before it is published. */
    List<String> madeNames() {
        if (placement != Placement.RENUMBER) {
            return List.of(loadName());
        }
        List<String> names = new ArrayList<>(List.of(loadName(), IdTables.nameFor(this)));
        if (!changesExisting) {
            names.add(target.name());
        }
        return names;
    }

    /** The columns whose values rules may change. */
    List<ColumnPlan> ruled() {
        return columns.stream().filter(column -> column.rule() != null).toList();
    }
}
