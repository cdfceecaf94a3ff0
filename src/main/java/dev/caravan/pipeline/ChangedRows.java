package dev.caravan.pipeline;

import dev.caravan.model.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a table whose rows are to be rewritten where they are: only those that its rules change, each followed by what some of
 * its columns were before.
 *
 * @param originals the places of those columns in a source row
 */
public record ChangedRows(List<Integer> originals) {

    public ChangedRows {
        originals = List.copyOf(originals);
    }

    List<@Nullable Object[]> of(RowBatch batch) {
        List<@Nullable Object[]> changed = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            @Nullable Object @Nullable [] row = batch.rows().get(i);
            @Nullable Object[] source = batch.sourceRows().get(i);
            if (row != null && isChanged(row, source, batch.width())) {
                changed.add(withOriginals(row, source, batch.width()));
            }
        }
        return changed;
    }

    private static boolean isChanged(@Nullable Object[] row, @Nullable Object[] source, int width) {
        for (int i = 0; i < width; i++) {
            if (row[i] != source[i] && !Objects.deepEquals(row[i], source[i])) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object[] withOriginals(@Nullable Object[] row, @Nullable Object[] source, int width) {
        @Nullable Object[] both = Arrays.copyOf(row, width + originals.size());
        for (int i = 0; i < originals.size(); i++) {
            both[width + i] = source[originals.get(i)];
        }
        return both;
    }
}
