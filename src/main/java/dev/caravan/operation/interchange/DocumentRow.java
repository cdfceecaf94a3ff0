package dev.caravan.operation.interchange;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A row of a document while it is read: first its own values, then what stands in it. */
final class DocumentRow {

    private final ImportTable table;
    private final @Nullable DocumentRow owner;
    private final @Nullable Object[] values;
    private final BitSet given = new BitSet();
    private @Nullable Object @Nullable [] stored;

    DocumentRow(ImportTable table, @Nullable DocumentRow owner) {
        this.table = table;
        this.owner = owner;
        this.values = new Object[table.columns().size()];
    }

    ImportTable table() {
        return table;
    }

    /** The row that it stands in; null for the experiment, and for what stands in nothing. */
    @Nullable
    DocumentRow owner() {
        return owner;
    }

    /** The values as the document has them, in the order of the table's columns. */
    @Nullable
    Object[] values() {
        return values;
    }

    boolean isGiven(int column) {
        return given.get(column);
    }

    void set(int column, @Nullable Object value) {
        given.set(column);
        values[column] = value;
    }

    /** Whether all own values have been read. */
    boolean isComplete() {
        return stored != null;
    }

    /** @param row the values as they are stored: with new ids, and with those of the owner */
    void complete(@Nullable Object[] row) {
        stored = row;
    }

    /** @throws IllegalStateException before {@link #complete} */
    @Nullable
    Object[] stored() {
        @Nullable Object[] row = stored;
        if (row == null) {
            throw new IllegalStateException("The row of " + table.name() + " is not complete");
        }
        return row;
    }
}
