package dev.caravan.pipeline;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.RowOrder;
import dev.caravan.model.Position;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SELECT over a range of a table in its reading order. A composite order is compared by the expanded OR, which engines can answer from
 * an index where they would scan for a row comparison.
 */
final class RangeSql {

    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    RangeSql(Dialect dialect, TableJob job, @Nullable Position after, @Nullable Position upTo) {
        List<String> expressions = new ArrayList<>();
        job.readings().forEach(reading -> expressions.addAll(reading.expressions()));
        expressions.addAll(job.order().expressions());
        sql.append("SELECT ").append(String.join(", ", expressions));
        sql.append(" FROM ").append(dialect.quote(job.source()));
        String separator = " WHERE ";
        if (after != null) {
            sql.append(separator).append(compared(job.order(), after, ">", ">"));
            separator = " AND ";
        }
        if (upTo != null) {
            sql.append(separator).append(compared(job.order(), upTo, "<", "<="));
            separator = " AND ";
        }
        if (job.where() != null) {
            sql.append(separator).append('(').append(job.where()).append(')');
        }
        if (!job.order().natural()) {
            sql.append(" ORDER BY ").append(String.join(", ", job.order().expressions()));
        }
    }

    /** For (a, b) and &gt;: {@code (a > ? OR (a = ? AND b > ?))}; the last column takes the other operator. */
    private String compared(RowOrder order, Position bound, String operator, String lastOperator) {
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
        return "(" + String.join(" OR ", alternatives) + ")";
    }

    String text() {
        return sql.toString();
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
