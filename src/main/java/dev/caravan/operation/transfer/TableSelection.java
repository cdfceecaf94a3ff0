package dev.caravan.operation.transfer;

import dev.caravan.model.CaseFolding;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import java.util.Comparator;
import java.util.List;

/** Picks the tables that a person named, by exact name or, where that is no other table, without regard to case. */
final class TableSelection {

    private TableSelection() {}

    /** @throws MigrationException NOT_FOUND, naming the nearest table there is */
    static List<Table> select(Schema schema, List<String> only, List<String> exclude, String database) {
        List<String> chosen =
                only.stream().map(name -> find(schema, name, database)).toList();
        List<String> left =
                exclude.stream().map(name -> find(schema, name, database)).toList();
        return schema.tables().stream()
                .filter(table -> chosen.isEmpty() || chosen.contains(table.name()))
                .filter(table -> !left.contains(table.name()))
                .toList();
    }

    static String find(Schema schema, String name, String database) {
        return schema.tables().stream()
                .map(Table::name)
                .filter(table -> CaseFolding.same(table, name))
                .min(Comparator.comparing(table -> !table.equals(name)))
                .orElseThrow(() -> unknown(schema, name, database));
    }

    private static String others(Schema schema) {
        int tables = schema.tables().size();
        return tables == 1 ? " It is the only table" : " There are " + tables + " tables";
    }

    private static MigrationException unknown(Schema schema, String name, String database) {
        String nearest = schema.tables().stream()
                .map(Table::name)
                .min(Comparator.comparingInt(table -> Names.distance(table, name)))
                .map(table -> "did you mean '" + table + "'?" + others(schema))
                .orElse("the database has no tables");
        return new MigrationException(ErrorCode.NOT_FOUND, "No table '" + name + "' in " + database, nearest);
    }
}
