package dev.caravan.transform;

import dev.caravan.model.CaseFolding;
import dev.caravan.model.Nearest;
import dev.caravan.model.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether rules fit a whole database. */
final class SchemaCheck {

    private final Problems problems;

    SchemaCheck(Problems problems) {
        this.problems = problems;
    }

    void check(List<Table> all, Map<String, TableRule> rules, List<MetricRule> metrics) {
        List<String> names = all.stream().map(Table::name).toList();
        for (TableRule rule : rules.values()) {
            if (!names.contains(rule.table())) {
                problems.add(
                        rule.path() + ".table",
                        "there is no table '" + rule.table() + "'",
                        Nearest.hint(rule.table(), names));
            }
        }
        checkNames(names, rules);
        List<Table> ofMetrics = all.stream()
                .filter(table -> MetricField.areMetrics(table.columns()))
                .toList();
        if (ofMetrics.isEmpty() && !metrics.isEmpty()) {
            problems.add(
                    metrics.get(0).path(),
                    "there is no table with the columns type and per_label_val, where metrics are kept",
                    "is this an experiment database?");
        }
        for (Table table : all) {
            new TableCheck(table, problems)
                    .check(rules.get(table.name()), ofMetrics.contains(table) ? metrics : List.of());
        }
    }

    /** Two tables must not become one, also where case does not count. */
    private void checkNames(Collection<String> tables, Map<String, TableRule> rules) {
        Map<String, String> sourceOf = new HashMap<>();
        for (String table : tables) {
            TableRule rule = rules.get(table);
            String name = rule == null || rule.renameTo() == null ? table : rule.renameTo();
            String other = sourceOf.putIfAbsent(CaseFolding.fold(name), table);
            TableRule renamed =
                    rule != null && rule.renameTo() != null ? rule : other == null ? null : rules.get(other);
            if (other != null && renamed != null) {
                problems.add(
                        renamed.path() + ".rename_to",
                        "tables '" + other + "' and '" + table + "' would both be '" + name + "'",
                        "choose another name");
            }
        }
    }
}
