package dev.caravan.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the rows of a table.
 *
 * @param from the table as SQL behind FROM
 * @param expressions what is selected, at least one
 * @param conditions SQL that all must hold, their parameters as question marks
 * @param order expressions to sort by; none to take the rows as they come
 * @param bytes about how much heap the rows that are held at once may take; a larger row stands alone
 */
public record TableScan(
        String table,
        String from,
        List<String> expressions,
        List<String> conditions,
        List<@Nullable Object> parameters,
        List<String> order,
        long bytes) {

    /** Other expressions of the same rows, in any order; few enough to be held. */
    public TableScan selecting(String... others) {
        return new TableScan(table, from, List.of(others), conditions, parameters, List.of(), 0);
    }

    /** The statement, over a relation that stands for the table, limited by further conditions without parameters. */
    public String sql(String relation, List<String> further) {
        List<String> all = new ArrayList<>(further);
        all.addAll(conditions);
        return "SELECT " + String.join(", ", expressions) + " FROM " + relation + where(all)
                + (order.isEmpty() ? "" : " ORDER BY " + String.join(", ", order));
    }

    /** Each condition stands on a line of its own: it may end in a comment. */
    public static String where(List<String> conditions) {
        return conditions.isEmpty()
                ? ""
                : conditions.stream().collect(Collectors.joining("\n) AND (", " WHERE (", "\n)"));
    }
}
