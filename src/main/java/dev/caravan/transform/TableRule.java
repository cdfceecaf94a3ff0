package dev.caravan.transform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code table_transformations}.
 *
 * @param where SQL of the source that limits the rows, or null
 * @param columns by name, as in the source
 */
record TableRule(
        String path,
        String table,
        @Nullable String renameTo,
        @Nullable String where,
        Map<String, ColumnRule> columns) {

    static TableRule read(Fields entry, Secrets secrets) {
        String table = entry.requiredText("table");
        String renameTo = entry.namingText("rename_to");
        String where = entry.namingText("where");
        String columnsPath = Fields.path(entry.path(), "columns");
        Map<String, ColumnRule> columns = new LinkedHashMap<>();
        entry.members("columns")
                .forEach((name, rule) -> columns.put(
                        name,
                        ColumnRule.read(new Fields(rule, Fields.path(columnsPath, name), entry.problems()), secrets)));
        entry.text("description");
        entry.done();
        return new TableRule(entry.path(), table, renameTo, where, columns);
    }
}
