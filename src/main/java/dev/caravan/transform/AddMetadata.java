package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges members into a metric's metadata, top level only: a key that is there gets the new value, a new one comes last. */
record AddMetadata(ObjectNode metadata) implements MetricTransformation {

    private static final String COLUMN = MetricField.METADATA.columnName();

    static MetricTransformation read(Fields rules) {
        return new AddMetadata(rules.objectNode("metadata"));
    }

    @Override
    public MetricField writes() {
        return MetricField.METADATA;
    }

    @Override
    public Set<MetricField> reads() {
        return Set.of(MetricField.METADATA);
    }

    @Override
    public void apply(@Nullable Object[] row, MetricColumns columns) throws ValueViolation {
        String json = columns.json(row, MetricField.METADATA);
        JsonMembers present = JsonMembers.parse(json == null ? "{}" : json, COLUMN);
        if (present.kind().equals("null")) {
            present = JsonMembers.parse("{}", COLUMN);
        } else if (!present.isObject()) {
            throw ValueViolation.about(COLUMN, "should be an object, and is " + present.kind());
        }
        String merged = merged(present);
        if (!merged.equals(json)) {
            columns.setJson(row, MetricField.METADATA, merged);
        }
    }

    private String merged(JsonMembers present) throws ValueViolation {
        @Nullable String[] values = new @Nullable String[present.members().size()];
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < values.length; i++) {
            JsonMembers.Member member = present.members().get(i);
            JsonNode added = metadata.get(member.key());
            keys.add(member.key());
            if (added != null && !added.equals(RulesJson.value(present.valueText(member)))) {
                values[i] = RulesJson.write(added);
            }
        }
        return appended(present.with(new @Nullable String[values.length], values), keys);
    }

    private String appended(String object, Set<String> present) {
        List<String> added = new ArrayList<>();
        metadata.properties().forEach(member -> {
            if (!present.contains(member.getKey())) {
                added.add(JsonMembers.quoted(member.getKey()) + ": " + RulesJson.write(member.getValue()));
            }
        });
        if (added.isEmpty()) {
            return object;
        }
        int end = object.lastIndexOf('}');
        String before = object.substring(0, end).stripTrailing();
        return before + (present.isEmpty() ? "" : ", ") + String.join(", ", added) + object.substring(end);
    }
}
