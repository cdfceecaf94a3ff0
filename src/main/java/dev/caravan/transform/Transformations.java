package dev.caravan.transform;

import java.util.Map;
import java.util.function.Function;

/** The metric transformations by the names that rules files use; a new one is a class and a line here. */
final class Transformations {

    /** Each reads its own rules and reports what is wrong with them. */
    static final Map<String, Function<Fields, MetricTransformation>> BY_NAME = Map.of(
            "legacy_to_per_label", LegacyToPerLabel::read,
            "normalize_json_keys", NormalizeJsonKeys::read,
            "add_metadata", AddMetadata::read,
            "scale", Scale::read,
            "round", Round::read,
            "rename_type", RenameType::read,
            "aggregate_total", AggregateTotal::read);

    private Transformations() {}
}
