package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The short form of a rules file, {@code {"accuracy": "normalize", "precision": "round"}}: what to do with labels of any metric. */
final class OneObjectForm {

    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
    private static final Map<String, Function<Set<String>, MetricTransformation>> BY_NAME =
            Map.of("normalize", keys -> Scale.by(HUNDREDTH, keys), "round", Round::toTwoPlaces);

    private OneObjectForm() {}

    /** Whether a file is meant so: nothing but names and texts, and no name of the full form. */
    static boolean isUsed(JsonNode root, Set<String> sections) {
        return root.isObject()
                && !root.isEmpty()
                && root.properties().stream()
                        .allMatch(member -> member.getValue().isTextual())
                && root.properties().stream().noneMatch(member -> sections.contains(member.getKey()));
    }

    static List<MetricRule> read(JsonNode root, Problems problems) {
        List<MetricRule> rules = new ArrayList<>();
        root.properties().forEach(member -> {
            String label = member.getKey();
            String name = member.getValue().textValue();
            String path = Fields.path("$", label);
            Function<Set<String>, MetricTransformation> reader = BY_NAME.get(name);
            if (reader == null) {
                problems.add(path, "unknown transformation '" + name + "'", Nearest.hint(name, BY_NAME.keySet()));
            } else {
                rules.add(new MetricRule(path, null, label + " " + name, reader.apply(Set.of(label))));
            }
        });
        return rules;
    }
}
