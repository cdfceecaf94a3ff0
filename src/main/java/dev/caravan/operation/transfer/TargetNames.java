package dev.caravan.operation.transfer;

import dev.caravan.engine.Engine;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.NotCarried;
import dev.caravan.model.TableName;
import dev.caravan.model.TableProfile;
import dev.caravan.transform.TableRules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tables and views of a source are called in its target. Default schema becomes default schema, another keeps its name; where the target
 * has no schemas, it becomes the beginning of the table's name.
 *
 * @param sourceSchema the source's default schema, or null if it has none
 * @param schema the target's default one, or null if it has none
 */
record TargetNames(
        Engine source,
        @Nullable String sourceSchema,
        Engine target,
        @Nullable String schema) {

    /** By the rules if they rename it. */
    String of(TableRules rules, String table) {
        String renamed = rules.targetTable();
        return renamed.equals(table) ? of(table) : canonical(inTarget(renamed));
    }

    String of(String name) {
        TableName parsed = parsed(source, name);
        return target.capabilities().hasSchemas() ? canonical(parsed) : parsed.flat();
    }

    /** A name of the target in its parts; without schemas it is one. */
    TableName inTarget(String name) {
        return parsed(target, name);
    }

    private static TableName parsed(Engine engine, String name) {
        return engine.capabilities().hasSchemas() ? TableName.parse(name) : new TableName(null, name);
    }

    private String canonical(TableName name) {
        if (!target.capabilities().hasSchemas()) {
            return name.flat();
        }
        boolean isDefault = name.schema() != null
                && schema != null
                && (target.capabilities().foldsCase()
                        ? CaseFolding.same(name.schema(), schema)
                        : name.schema().equals(schema));
        return new TableName(isDefault ? null : name.schema(), name.name()).text();
    }

    /** A name of the source as a statement may have it, which may say its default schema. */
    String inSource(String name) {
        TableName parsed = parsed(source, name);
        return source.capabilities().hasSchemas()
                ? TableName.of(parsed.schema(), parsed.name(), sourceSchema).text()
                : name;
    }

    /** The schemas, but for the default one, that stand before the names of the target. */
    List<String> schemas(Collection<String> names) {
        return names.stream()
                .map(name -> inTarget(name).schema())
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The schemas of the source that a target without any does not have. */
    List<NotCarried> lostSchemas(List<TableProfile> tables) {
        Map<String, String> examples = new TreeMap<>();
        if (!target.capabilities().hasSchemas()) {
            for (TableProfile table : tables) {
                TableName name = parsed(source, table.table());
                if (name.schema() != null) {
                    examples.putIfAbsent(name.schema(), name.flat());
                }
            }
        }
        return examples.entrySet().stream()
                .map(schema -> new NotCarried(
                        "schema '" + schema.getKey() + "'",
                        "the target has no schemas: its name begins those of its tables, as in '" + schema.getValue()
                                + "'"))
                .toList();
    }
}
