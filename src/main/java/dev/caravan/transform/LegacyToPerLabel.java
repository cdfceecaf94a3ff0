package dev.caravan.transform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Old ways of writing values per class become one: an object from label to number. A key is cut down to what follows and includes
 * {@code splitBy} ({@code accuracy_class_0} becomes {@code class_0}), a bare index gets it in front, a list takes its labels from
 * {@code defaultClasses}. What is per label already stays.
 *
 * @param fillFromTotal whether a metric without labels gives its total to each default class
 */
record LegacyToPerLabel(String splitBy, List<String> defaultClasses, boolean fillFromTotal)
        implements MetricTransformation {

    private static final String LABELS = MetricField.PER_LABEL_VAL.columnName();
    private static final Pattern INDEX = Pattern.compile("\\d+");

    static MetricTransformation read(Fields rules) {
        String splitBy = rules.textOr("split_by", "class_");
        List<String> classes = rules.distinctTexts("default_classes");
        boolean fill = rules.flag("fill_from_total", false);
        if (splitBy.isEmpty()) {
            rules.problem("split_by", "expected some text, found none", null);
        }
        if (fill && classes.isEmpty()) {
            rules.problem(
                    "fill_from_total", "fills each of default_classes, and there are none", "add default_classes");
        }
        return new LegacyToPerLabel(splitBy, classes, fill);
    }

    @Override
    public MetricField writes() {
        return MetricField.PER_LABEL_VAL;
    }

    @Override
    public Set<MetricField> reads() {
        return fillFromTotal
                ? Set.of(MetricField.PER_LABEL_VAL, MetricField.TOTAL_VAL)
                : Set.of(MetricField.PER_LABEL_VAL);
    }

    @Override
    public void apply(@Nullable Object[] row, MetricColumns columns) throws ValueViolation {
        JsonMembers labels = columns.anyLabels(row);
        String changed = labels == null ? filled(row, columns) : perLabel(labels);
        if (changed != null) {
            columns.setJson(row, MetricField.PER_LABEL_VAL, changed);
        }
    }

    private @Nullable String filled(@Nullable Object[] row, MetricColumns columns) throws ValueViolation {
        BigDecimal total = fillFromTotal ? columns.total(row) : null;
        if (total == null) {
            return null;
        }
        String number = Numbers.text(total);
        return object(defaultClasses.stream().map(label -> number).toList());
    }

    private @Nullable String perLabel(JsonMembers labels) throws ValueViolation {
        for (JsonMembers.Member member : labels.members()) {
            if (!member.isNumber() && !member.isNull()) {
                throw ValueViolation.about(
                        LABELS, "holds " + JsonMembers.kind(member.type()) + " where a number should be");
            }
        }
        return switch (labels.start()) {
            case START_OBJECT -> relabelled(labels);
            case START_ARRAY -> fromList(labels);
            default -> throw ValueViolation.about(LABELS, "is " + labels.kind() + ", neither an object nor a list");
        };
    }

    private String fromList(JsonMembers list) throws ValueViolation {
        int values = list.members().size();
        if (values > defaultClasses.size()) {
            throw ValueViolation.about(
                    LABELS, "is a list of " + values + " values, and default_classes names " + defaultClasses.size());
        }
        return object(list.members().stream().map(list::valueText).toList());
    }

    private String object(List<String> values) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            members.add(JsonMembers.quoted(defaultClasses.get(i)) + ": " + values.get(i));
        }
        return "{" + String.join(", ", members) + "}";
    }

    private @Nullable String relabelled(JsonMembers labels) throws ValueViolation {
        @Nullable String[] keys = new @Nullable String[labels.members().size()];
        Set<String> taken = new HashSet<>();
        boolean isChanged = false;
        for (int i = 0; i < keys.length; i++) {
            String key = labels.members().get(i).key();
            String label = label(key);
            if (!taken.add(label)) {
                throw ValueViolation.about(LABELS, "would have the label '" + label + "' twice");
            }
            if (!label.equals(key)) {
                keys[i] = label;
                isChanged = true;
            }
        }
        return isChanged ? labels.with(keys, new @Nullable String[keys.length]) : null;
    }

    private String label(String key) throws ValueViolation {
        if (INDEX.matcher(key).matches()) {
            return splitBy + key;
        }
        int at = key.indexOf(splitBy);
        if (at > 0 && at + splitBy.length() == key.length()) {
            throw ValueViolation.about(LABELS, "has a key that names no class: '" + key + "'");
        }
        return at > 0 ? key.substring(at) : key;
    }
}
