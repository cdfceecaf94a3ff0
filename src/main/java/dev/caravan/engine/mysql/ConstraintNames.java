package dev.caravan.engine.mysql;

import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of foreign keys and checks, which are unique in a whole database. A name that is taken or impossible is left to the server to make. */
final class ConstraintNames {

    private final Set<String> taken = new HashSet<>();

    private ConstraintNames() {}

    static List<Table> distinct(List<Table> tables) {
        ConstraintNames names = new ConstraintNames();
        return tables.stream().map(names::distinct).toList();
    }

    private Table distinct(Table table) {
        List<ForeignKey> keys = table.foreignKeys().stream()
                .map(key -> new ForeignKey(
                        free(key.name()),
                        key.columns(),
                        key.parent(),
                        key.references(),
                        key.onDelete(),
                        key.onUpdate(),
                        key.deferrable()))
                .toList();
        List<Check> checks = table.checks().stream()
                .map(check -> new Check(free(check.name()), check.expression()))
                .toList();
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                keys,
                table.indexes(),
                checks,
                table.options(),
                table.comment());
    }

    private @Nullable String free(@Nullable String name) {
        return name != null && ObjectNames.isPossible(name) && taken.add(name.toLowerCase(Locale.ROOT)) ? name : null;
    }
}
