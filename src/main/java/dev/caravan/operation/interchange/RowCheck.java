package dev.caravan.operation.interchange;

import dev.caravan.hierarchy.Junction;
import dev.caravan.hierarchy.Leaf;
import dev.caravan.model.Column;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Looks at every row of a document before the first is stored, and learns which ids and columns there are. */
final class RowCheck implements RowSink {

    private final boolean validate;
    private final BiConsumer<String, Long> progress;
    private final Map<String, Long> links = new HashMap<>();
    private final Map<String, Long> rows = new HashMap<>();
    private long loose;
    private @Nullable DocumentRow root;

    /** @param progress is told of each row its table */
    RowCheck(boolean validate, BiConsumer<String, Long> progress) {
        this.validate = validate;
        this.progress = progress;
    }

    @Override
    public @Nullable Object[] row(DocumentRow row, @Nullable Junction junction) throws WrongValue {
        ImportTable table = row.table();
        DocumentRow owner = row.owner();
        if (junction != null) {
            links.merge(junction.table(), 1L, Long::sum);
        } else if (owner != null) {
            refer(row, owner);
        } else if (table.member() instanceof Leaf) {
            loose++;
        } else {
            root = row;
        }
        requireFilled(row);
        requireNew(row);
        if (validate) {
            requireContent(row);
        }
        progress.accept(table.name(), 1L);
        return row.values();
    }

    private void refer(DocumentRow row, DocumentRow owner) throws WrongValue {
        ImportTable table = row.table();
        for (int i = 0; i < table.refersBy().length; i++) {
            int column = table.refersBy()[i];
            Object key = owner.values()[owner.table().key()[i]];
            Object given = row.values()[column];
            boolean differs = given != null && !Objects.equals(KeyValues.plain(given), KeyValues.plain(key));
            if (differs && validate) {
                throw new WrongValue(table.columns().get(column).name() + " is " + given
                        + ", but the row that this one stands in is " + key);
            }
            row.values()[column] = key;
        }
    }

    private static void requireFilled(DocumentRow row) throws WrongValue {
        ImportTable table = row.table();
        for (int i = 0; i < row.values().length; i++) {
            Column column = table.columns().get(i).column();
            boolean isNull = row.values()[i] == null;
            if (!isNull || row.isGiven(i)) {
                table.filled().set(i);
            }
            boolean needed = column.notNull() && (row.isGiven(i) || column.defaultExpression() == null);
            if (isNull && (needed || isKey(table, i))) {
                throw new WrongValue((row.isGiven(i) ? "expected a value of '" : "expected '")
                        + table.columns().get(i).name() + "', found " + (row.isGiven(i) ? "null" : "none"));
            }
        }
    }

    private static boolean isKey(ImportTable table, int column) {
        for (int key : table.key()) {
            if (key == column) {
                return true;
            }
        }
        return false;
    }

    private void requireNew(DocumentRow row) throws WrongValue {
        ImportTable table = row.table();
        if (table.identity() < 0) {
            rows.merge(table.name(), 1L, Long::sum);
            return;
        }
        Object key = Objects.requireNonNull(KeyValues.plain(row.values()[table.identity()]));
        if (table.seen().add(key)) {
            rows.merge(table.name(), 1L, Long::sum);
        } else if (!(table.member() instanceof Leaf)) {
            throw new WrongValue("there is a row of '" + table.name() + "' with the id " + key + " before it already");
        }
    }

    private static void requireContent(DocumentRow row) throws WrongValue {
        for (int i = 0; i < row.values().length; i++) {
            ImportColumn column = row.table().columns().get(i);
            if (column.holds() != null && row.values()[i] instanceof String text) {
                JsonContent.require(column.holds(), text, column.name());
            }
        }
    }

    /** The experiment itself. */
    DocumentRow root() {
        return Objects.requireNonNull(root);
    }

    /** How many rows a table gets. */
    long rows(String table) {
        return rows.getOrDefault(table, links.getOrDefault(table, 0L));
    }

    /** How many rows stand in nothing. */
    long loose() {
        return loose;
    }
}
