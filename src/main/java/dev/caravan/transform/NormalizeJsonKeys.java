package dev.caravan.transform;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Labels get new names; the others and the order of all stay.
 *
 * @param newNames by old name; no new name is an old one too, so that a second time changes nothing
 */
record NormalizeJsonKeys(Map<String, String> newNames) implements MetricTransformation {

    static MetricTransformation read(Fields rules) {
        Map<String, String> mapping = rules.textMap("key_mapping");
        mapping.forEach((from, to) -> {
            if (!from.equals(to) && mapping.containsKey(to)) {
                rules.problem(
                        "key_mapping",
                        "'" + to
                                + "' is both a new name and an old one, so that a second run would change the keys again",
                        "map every old name to its last name");
            }
        });
        return new NormalizeJsonKeys(mapping);
    }

    @Override
    public MetricField writes() {
        return MetricField.PER_LABEL_VAL;
    }

    @Override
    public Set<MetricField> reads() {
        return Set.of(MetricField.PER_LABEL_VAL);
    }

    @Override
    public void apply(@Nullable Object[] row, MetricColumns columns) throws ValueViolation {
        JsonMembers labels = columns.labels(row);
        if (labels != null) {
            String changed = renamed(labels);
            if (changed != null) {
                columns.setJson(row, MetricField.PER_LABEL_VAL, changed);
            }
        }
    }

    private @Nullable String renamed(JsonMembers labels) throws ValueViolation {
        @Nullable String[] keys = new @Nullable String[labels.members().size()];
        Set<String> present =
                labels.members().stream().map(JsonMembers.Member::key).collect(Collectors.toSet());
        boolean isChanged = false;
        for (int i = 0; i < keys.length; i++) {
            String key = labels.members().get(i).key();
            String newName = newNames.getOrDefault(key, key);
            if (newName.equals(key)) {
                continue;
            }
            if (!present.add(newName)) {
                throw ValueViolation.about(
                        MetricField.PER_LABEL_VAL.columnName(),
                        "has both '" + key + "' and its new name '" + newName + "'");
            }
            keys[i] = newName;
            isChanged = true;
        }
        return isChanged ? labels.with(keys, new @Nullable String[keys.length]) : null;
    }
}
