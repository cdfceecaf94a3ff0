package dev.caravan.operation.interchange;

import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Leaf;
import dev.caravan.hierarchy.Member;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables that documents of one hierarchy fill in one target. */
public final class ImportTables {

    private final Hierarchy hierarchy;
    private final Map<String, ImportTable> tables = new LinkedHashMap<>();

    private ImportTables(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    static ImportTables of(Experiments experiments, Connection reader, boolean strict) throws SQLException {
        ImportTables tables = new ImportTables(experiments.hierarchy());
        for (Member member : experiments.hierarchy().members()) {
            Table table = experiments.table(member.table());
            tables.tables.put(
                    member.table(), new ImportTable(member, table, experiments.ownTypes(reader, table), strict));
        }
        tables.tables.values().forEach(table -> table.connect(tables.hierarchy, tables.tables));
        return tables;
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    ImportTable root() {
        return of(hierarchy.root().table());
    }

    ImportTable of(String table) {
        return Objects.requireNonNull(tables.get(table));
    }

    /** Parents before children. */
    Collection<ImportTable> all() {
        return tables.values();
    }

    /** The leaf that documents show by this name, or null. */
    @Nullable
    ImportTable leaf(String name) {
        return hierarchy.leaves().stream()
                .filter(leaf -> leaf.shownAs().equals(name))
                .findFirst()
                .map(Leaf::table)
                .map(this::of)
                .orElse(null);
    }
}
