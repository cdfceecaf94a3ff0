package dev.caravan.operation.verification;

import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Engine;
import dev.caravan.engine.TableScan;
import dev.caravan.model.Comparison.TypedColumn;
import dev.caravan.model.Table;
import java.util.List;
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

    /** Both sides are read at the same time, and each row is held several times over while it is understood. */
    private static final long BYTES_AT_ONCE =
            Math.max(1L << 20, Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 24));

    List<ColumnReading> readings(Engine engine) {
        return columns.stream()
                .map(c -> engine.proof().proof(c.column(), c.type(), c.format()))
                .toList();
    }

    TableScan scan(Engine engine) {
        List<String> list = Stream.concat(
                        readings(engine).stream().flatMap(r -> r.expressions().stream()), positions.stream())
                .toList();
        return new TableScan(
                table.name(),
                engine.dialect().rows(table),
                list.isEmpty() ? List.of("1") : list,
                conditions(),
                List.of(),
                List.of(),
                BYTES_AT_ONCE);
    }

    private List<String> conditions() {
        return where == null ? List.of() : List.of(where);
    }

    String count(Engine engine) {
        return "SELECT count(*) FROM " + engine.dialect().rows(table) + TableScan.where(conditions());
    }
}
