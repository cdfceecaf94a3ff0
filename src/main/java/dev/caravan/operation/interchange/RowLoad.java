package dev.caravan.operation.interchange;

import dev.caravan.hierarchy.Junction;
import dev.caravan.hierarchy.Leaf;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives the rows of a document their new ids and hands them to be stored; of a leaf that many share, only the first time. */
final class RowLoad implements RowSink {

    private final NewKeys keys;
    private final PendingRows pending;
    private final Map<ImportTable, SeenKeys> loaded = new HashMap<>();
    private @Nullable Object rootKey;

    RowLoad(NewKeys keys, PendingRows pending) {
        this.keys = keys;
        this.pending = pending;
    }

    @Override
    public @Nullable Object[] row(DocumentRow row, @Nullable Junction junction) throws SQLException {
        ImportTable table = row.table();
        DocumentRow owner = row.owner();
        @Nullable Object[] stored = row.values();
        @Nullable Object given = table.identity() < 0 ? null : KeyValues.plain(stored[table.identity()]);
        if (junction == null && owner != null) {
            refer(stored, table, owner);
        }
        if (given != null) {
            Object key = keys.of(table, given);
            stored[table.identity()] =
                    KeyValues.fit(key, table.columns().get(table.identity()).type());
        }
        boolean isLeaf = table.member() instanceof Leaf;
        if (!isLeaf || given == null || isFirst(table, given)) {
            pending.add(table, stored);
        }
        if (junction != null && owner != null) {
            pending.add(junction, keyOf(owner.table(), owner.stored()), keyOf(table, stored));
        } else if (owner == null && !isLeaf) {
            rootKey = stored[table.key()[0]];
        }
        return stored;
    }

    private boolean isFirst(ImportTable leaf, Object given) {
        return loaded.computeIfAbsent(leaf, unused -> new SeenKeys()).add(given);
    }

    private static void refer(@Nullable Object[] stored, ImportTable table, DocumentRow owner) {
        for (int i = 0; i < table.refersBy().length; i++) {
            int column = table.refersBy()[i];
            Object key = KeyValues.plain(owner.stored()[owner.table().key()[i]]);
            stored[column] = KeyValues.fit(key, table.columns().get(column).type());
        }
    }

    private static @Nullable Object[] keyOf(ImportTable table, @Nullable Object[] stored) {
        @Nullable Object[] key = new Object[table.key().length];
        for (int i = 0; i < key.length; i++) {
            key[i] = KeyValues.plain(stored[table.key()[i]]);
        }
        return key;
    }

    /** The key that the experiment has now. */
    Object rootKey() {
        return Objects.requireNonNull(KeyValues.plain(rootKey));
    }
}
