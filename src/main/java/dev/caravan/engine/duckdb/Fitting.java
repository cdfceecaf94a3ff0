package dev.caravan.engine.duckdb;

import dev.caravan.engine.Target.Fitted;
import dev.caravan.model.Column;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Cuts tables down to what DuckDB can hold, and says what fell off. */
final class Fitting {

    private Fitting() {}

    static Fitted fit(List<Table> tables) {
        requireDistinctNames(tables);
        List<NotCarried> notCarried = new ArrayList<>();
        Map<String, Table> byName = new LinkedHashMap<>();
        for (Table table : tables) {
            byName.put(Names.fold(table.name()), new TableFitting(table, notCarried).fit());
        }
        List<Table> keyed = byName.values().stream()
                .map(table -> new ForeignKeyFitting(table, byName, notCarried).fit())
                .toList();
        return new Fitted(ParentsFirst.order(keyed, notCarried), notCarried);
    }

    private static void requireDistinctNames(List<Table> tables) {
        requireDistinct(tables, Table::name, "Tables", "");
        for (Table table : tables) {
            requireDistinct(table.columns(), Column::name, "Columns", " of table '" + table.name() + "'");
        }
        List<String> indexes = tables.stream()
                .flatMap(table -> table.indexes().stream().map(index -> Schemas.beside(table, index.name())))
                .toList();
        requireDistinct(indexes, Function.identity(), "Indexes", "");
    }

    private static <T> void requireDistinct(List<T> objects, Function<T, String> name, String plural, String owner) {
        Map<String, String> seen = new HashMap<>();
        for (T object : objects) {
            String other = seen.put(Names.fold(name.apply(object)), name.apply(object));
            if (other != null) {
                throw new MigrationException(
                        ErrorCode.REFUSED,
                        plural + " '" + other + "' and '" + name.apply(object) + "'" + owner
                                + " have one and the same name in DuckDB, which ignores case",
                        "rename one of them in the source, or leave it out");
            }
        }
    }
}
