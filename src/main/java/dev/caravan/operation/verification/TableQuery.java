package dev.caravan.operation.verification;

import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Engine;
import dev.caravan.model.Comparison.TypedColumn;
import dev.caravan.model.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a table.
 *
 * @param where SQL that limits the rows, or null
 * @param positions expressions that are read beside the columns, or none
 */
record TableQuery(
        Table table, List<TypedColumn> columns, @Nullable String where, List<String> positions) {

    List<ColumnReading> readings(Engine engine) {
        return columns.stream()
                .map(c -> engine.proof().proof(c.column(), c.type(), c.format()))
                .toList();
    }

    String select(Engine engine) {
        String list = Stream.concat(
                        readings(engine).stream().flatMap(r -> r.expressions().stream()), positions.stream())
                .collect(Collectors.joining(", "));
        return "SELECT " + (list.isEmpty() ? "1" : list) + from(engine);
    }

    String count(Engine engine) {
        return "SELECT count(*)" + from(engine);
    }

    /** The condition stands on a line of its own: it may end in a comment. */
    private String from(Engine engine) {
        return " FROM " + engine.dialect().quote(table.name()) + (where == null ? "" : " WHERE (" + where + "\n)");
    }
}
