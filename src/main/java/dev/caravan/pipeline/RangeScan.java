package dev.caravan.pipeline;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.RowOrder;
import dev.caravan.engine.TableScan;
import dev.caravan.model.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scan of a range of a table in its reading order. */
final class RangeScan {

    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    private RangeScan() {}

    static TableScan of(TableJob job, Dialect dialect, @Nullable Position after, @Nullable Position upTo) {
        List<String> expressions = new ArrayList<>();
        job.readings().forEach(reading -> expressions.addAll(reading.expressions()));
        expressions.addAll(job.order().positions());
        RangeScan range = new RangeScan();
        range.limit(dialect, job.order(), after, ">", ">");
        range.limit(dialect, job.order(), upTo, "<", "<=");
        if (job.where() != null) {
            range.conditions.add(job.where());
        }
        return new TableScan(
                job.source(),
                job.from(),
                expressions,
                range.conditions,
                range.parameters,
                comesInOrder(job) ? List.of() : job.order().expressions(),
                job.limit().bytes());
    }

    /** A condition may hold another SELECT, which an engine joins as it likes: the rows then come in any order. */
    private static boolean comesInOrder(TableJob job) {
        return job.order().natural() && job.where() == null;
    }

    /**
     * For (a, b) and &gt;: {@code a > ? OR (a = ? AND b > ?)}; the last column takes the other operator. The expanded OR, because some engines
     * can answer it from an index where they would scan for a comparison of rows.
     */
    private void limit(
            Dialect dialect, RowOrder order, @Nullable Position bound, String operator, String lastOperator) {
        if (bound == null) {
            return;
        }
        if (dialect.comparesRows()) {
            parameters.addAll(Arrays.asList(bound.values()));
            String questions = String.join(", ", Collections.nCopies(bound.values().length, "?"));
            conditions.add("(" + String.join(", ", order.expressions()) + ") " + lastOperator + " (" + questions + ")");
            return;
        }
        List<String> columns = order.expressions();
        List<String> alternatives = new ArrayList<>();
        for (int depth = 0; depth < columns.size(); depth++) {
            List<String> terms = new ArrayList<>();
            for (int i = 0; i < depth; i++) {
                terms.add(columns.get(i) + " = ?");
                parameters.add(bound.values()[i]);
            }
            boolean last = depth == columns.size() - 1;
            terms.add(columns.get(depth) + " " + (last ? lastOperator : operator) + " ?");
            parameters.add(bound.values()[depth]);
            alternatives.add("(" + String.join(" AND ", terms) + ")");
        }
        conditions.add(String.join(" OR ", alternatives));
    }
}
