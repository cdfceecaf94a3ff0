package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code metric_transformations}.
 *
 * @param metricType which metrics it is for; null for all
 * @param name for reports, as a person finds it in the file: {@code metric_transformations[1] scale}
 */
record MetricRule(String path, @Nullable String metricType, String name, MetricTransformation transformation) {

    private static final List<String> RULES_SYNONYMS = List.of("rules", "params", "transformation_params");

    /** Null if the transformation is unknown, which is reported. */
    static @Nullable MetricRule read(Fields entry) {
        String metricType = entry.requiredText("metric_type");
        String transformationName = entry.textOr("transformation", "");
        Function<Fields, MetricTransformation> reader = entry.requiredChoice("transformation", Transformations.BY_NAME);
        entry.text("description");
        Fields rules = rules(entry);
        entry.done();
        if (reader == null) {
            return null;
        }
        MetricTransformation transformation = reader.apply(rules);
        rules.done();
        String name = entry.path().substring(2) + " " + transformationName;
        return new MetricRule(entry.path(), metricType, name, transformation);
    }

    private static Fields rules(Fields entry) {
        List<String> given = new ArrayList<>(RULES_SYNONYMS);
        given.removeIf(synonym -> entry.node(synonym) == null);
        if (given.size() > 1) {
            entry.problem(
                    given.get(1), "says the same as '" + given.get(0) + "', which is there too", "keep one of them");
        }
        String name = given.isEmpty() ? RULES_SYNONYMS.get(0) : given.get(0);
        JsonNode rules = given.isEmpty() ? RulesJson.emptyObject() : Objects.requireNonNull(entry.node(name));
        return new Fields(rules, Fields.path(entry.path(), name), entry.problems());
    }

    boolean isFor(@Nullable String type) {
        return metricType == null || metricType.equals(type);
    }
}
