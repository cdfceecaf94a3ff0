package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.MigrationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a rules file in either of its forms, whole, and reports everything that is wrong with it. */
final class RulesReader {

    private static final String METRICS = "metric_transformations";
    private static final String TABLES = "table_transformations";
    private static final String SETTINGS = "global_settings";
    private static final Set<String> SECTIONS = Set.of(METRICS, TABLES, SETTINGS);

    private final String fileName;
    private final Secrets secrets;
    private final Problems problems;

    RulesReader(String fileName, Secrets secrets) {
        this.fileName = fileName;
        this.secrets = secrets;
        this.problems = new Problems(fileName);
    }

    /** @throws MigrationException USAGE with all that is wrong */
    Rules read(JsonNode root) {
        Rules rules = OneObjectForm.isUsed(root, SECTIONS)
                ? rules(root, OneObjectForm.read(root, problems), Map.of(), GlobalSettings.DEFAULT)
                : fullForm(root);
        problems.throwIfAny();
        return rules;
    }

    private Rules fullForm(JsonNode root) {
        Fields file = new Fields(root, "$", problems);
        List<MetricRule> metrics = new ArrayList<>();
        for (Fields entry : file.elements(METRICS)) {
            MetricRule rule = MetricRule.read(entry);
            if (rule != null) {
                metrics.add(rule);
            }
        }
        Map<String, TableRule> tables = tables(file);
        JsonNode settings = file.node(SETTINGS);
        GlobalSettings read = settings == null
                ? GlobalSettings.DEFAULT
                : GlobalSettings.read(new Fields(settings, Fields.path("$", SETTINGS), problems));
        file.text("description");
        file.done();
        return rules(root, metrics, tables, read);
    }

    private Map<String, TableRule> tables(Fields file) {
        Map<String, TableRule> tables = new LinkedHashMap<>();
        for (Fields entry : file.elements(TABLES)) {
            TableRule rule = TableRule.read(entry, secrets);
            TableRule former = tables.putIfAbsent(rule.table(), rule);
            if (former != null) {
                entry.problem(
                        "table", "'" + rule.table() + "' has rules already, at " + former.path(), "put them together");
            }
        }
        return tables;
    }

    private Rules rules(
            JsonNode root, List<MetricRule> metrics, Map<String, TableRule> tables, GlobalSettings settings) {
        return new Rules(fileName, metrics, tables, settings, RulesHash.of(root, tables.values()));
    }
}
