package dev.caravan.hierarchy;

import dev.caravan.model.CaseFolding;
import dev.caravan.model.Column;
import dev.caravan.model.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A declared table as a database has it: gives the parts of a hierarchy the database's names. Columns that may be missing drop out. */
final class NamedTable {

    private final Table table;

    NamedTable(Table table) {
        this.table = table;
    }

    /** What has this name exactly, or else the only one that has it without regard to case; null if there is none. */
    static <T> @Nullable T match(List<T> all, Function<T, String> nameOf, String name) {
        List<T> folded = all.stream()
                .filter(candidate -> CaseFolding.same(nameOf.apply(candidate), name))
                .toList();
        for (T candidate : folded) {
            if (nameOf.apply(candidate).equals(name)) {
                return candidate;
            }
        }
        return folded.size() == 1 ? folded.get(0) : null;
    }

    String name() {
        return table.name();
    }

    boolean has(String column) {
        return match(table.columns(), Column::name, column) != null;
    }

    private String column(String declared) {
        Column column = match(table.columns(), Column::name, declared);
        return column == null ? declared : column.name();
    }

    private @Nullable String maybe(@Nullable String declared) {
        return declared == null || !has(declared) ? null : column(declared);
    }

    private List<String> columns(List<String> declared) {
        return declared.stream().map(this::column).toList();
    }

    private Map<String, String> shown(Map<String, String> declared) {
        Map<String, String> shown = new LinkedHashMap<>();
        declared.forEach((name, as) -> {
            if (has(name)) {
                shown.put(column(name), as);
            }
        });
        return shown;
    }

    private List<JsonColumn> json(List<JsonColumn> declared) {
        return declared.stream()
                .filter(json -> has(json.column()))
                .map(json -> new JsonColumn(column(json.column()), json.holds()))
                .toList();
    }

    Root root(Root declared) {
        return new Root(
                name(),
                columns(declared.key()),
                maybe(declared.identity()),
                column(declared.title()),
                declared.shownAs(),
                shown(declared.shownColumns()),
                json(declared.json()));
    }

    Level level(Level declared, String parent) {
        return new Level(
                name(),
                columns(declared.key()),
                maybe(declared.identity()),
                parent,
                columns(declared.refersBy()),
                declared.shownAs(),
                shown(declared.shownColumns()),
                declared.atMostOne(),
                declared.optional(),
                json(declared.json()),
                declared.includedWith());
    }

    Leaf leaf(Leaf declared) {
        return new Leaf(
                name(),
                columns(declared.key()),
                maybe(declared.identity()),
                maybe(declared.type()),
                declared.shownAs(),
                shown(declared.shownColumns()),
                declared.optional(),
                json(declared.json()),
                declared.includedWith());
    }

    Junction junction(Junction declared, String owner, String leaf) {
        return new Junction(
                name(), owner, columns(declared.ownerBy()), leaf, columns(declared.leafBy()), declared.optional());
    }
}
