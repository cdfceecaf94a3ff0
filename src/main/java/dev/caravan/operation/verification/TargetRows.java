package dev.caravan.operation.verification;

import org.jspecify.annotations.Nullable;

/** The target as it is. */
final class TargetRows implements Rows {

    private final TableCursor cursor;
    private final @Nullable Object[] values;

    TargetRows(TableCursor cursor, int width) {
        this.cursor = cursor;
        values = new Object[width];
    }

    @Override
    public boolean next() {
        return cursor.next();
    }

    @Override
    public @Nullable Object[] values() {
        for (int i = 0; i < values.length; i++) {
            values[i] = cursor.cell(i);
        }
        return values;
    }

    @Override
    public @Nullable Object[] only(int[] key) {
        for (int column : key) {
            values[column] = cursor.cell(column);
        }
        return values;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
