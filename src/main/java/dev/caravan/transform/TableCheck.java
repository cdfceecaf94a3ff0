package dev.caravan.transform;

import dev.caravan.model.CaseFolding;
import dev.caravan.model.Column;
import dev.caravan.model.Nearest;
import dev.caravan.model.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether rules fit a table, as far as its description tells. */
final class TableCheck {

    private final Table table;
    private final Problems problems;

    TableCheck(Table table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    void check(@Nullable TableRule rule, List<MetricRule> metrics) {
        if (rule != null) {
            rule.columns().forEach(this::checkColumn);
            checkNames(rule);
        }
        metrics.forEach(this::checkMetric);
    }

    private void checkColumn(String name, ColumnRule rule) {
        Column column = table.column(name).orElse(null);
        if (column == null) {
            List<String> names = table.columns().stream().map(Column::name).toList();
            problems.add(
                    rule.path(),
                    "table '" + table.name() + "' has no column '" + name + "'",
                    Nearest.hint(name, names));
        } else if (column.isGenerated() && rule.changesCells()) {
            problems.add(
                    rule.path(),
                    "the database computes '" + name + "' itself, so that its values cannot be changed",
                    null);
        } else if (rule.mask() != null && rule.mask().makesNull() && !allowsNull(column)) {
            problems.add(rule.path() + ".mask", "'" + name + "' does not allow NULL", "choose another mask");
        }
    }

    private boolean allowsNull(Column column) {
        return !column.notNull()
                && (table.primaryKey() == null || !table.primaryKey().columns().contains(column.name()));
    }

    /** Two columns must not become one, also where case does not count; and one must stay. */
    private void checkNames(TableRule rule) {
        Map<String, String> sourceOf = new HashMap<>();
        for (Column column : table.columns()) {
            ColumnRule columnRule = rule.columns().get(column.name());
            if (columnRule != null && columnRule.drop()) {
                continue;
            }
            String name = columnRule == null || columnRule.renameTo() == null ? column.name() : columnRule.renameTo();
            String other = sourceOf.putIfAbsent(CaseFolding.fold(name), column.name());
            if (other != null) {
                problems.add(
                        rule.path() + ".columns",
                        "columns '" + other + "' and '" + column.name() + "' would both be '" + name + "'",
                        "choose another name");
            }
        }
        if (sourceOf.isEmpty()) {
            problems.add(
                    rule.path() + ".columns", "drops every column of '" + table.name() + "'", "use --exclude instead");
        }
    }

    private void checkMetric(MetricRule rule) {
        for (MetricField field : rule.transformation().reads()) {
            if (!field.isIn(table.columns())) {
                problems.add(
                        rule.path(),
                        "table '" + table.name() + "' has no column " + field.columnName(),
                        field == MetricField.METADATA
                                ? "it comes with version 2.0 of the schema: ALTER TABLE " + table.name()
                                        + " ADD COLUMN metadata TEXT"
                                : null);
            }
        }
    }
}
