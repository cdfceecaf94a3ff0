package dev.caravan.engine.postgres;

import dev.caravan.engine.ShortName;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of indexes and constraints. Those of indexes and keys are one space with the names of tables; a second one of a name is put behind its
 * table's, and what is too long is cut. The user is told of both.
 */
final class NameFitting {

    private final Set<String> taken = new HashSet<>();
    private final List<NotCarried> notCarried;

    /** @param notCarried is added to */
    NameFitting(List<Table> tables, List<NotCarried> notCarried) {
        this.notCarried = notCarried;
        tables.forEach(table -> taken.add(table.name()));
    }

    Table fit(Table table) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey() == null ? null : key(table, table.primaryKey()),
                table.uniqueKeys().stream().map(key -> key(table, key)).toList(),
                table.foreignKeys().stream().map(key -> foreignKey(table, key)).toList(),
                table.indexes().stream().map(index -> index(table, index)).toList(),
                table.checks().stream()
                        .map(check -> new Check(cut("check", table, check.name()), check.expression()))
                        .toList(),
                table.options(),
                table.comment());
    }

    private Table.Key key(Table table, Table.Key key) {
        return key.name() == null ? key : new Table.Key(unique("key", table, key.name()), key.columns());
    }

    private Index index(Table table, Index index) {
        return new Index(unique("index", table, index.name()), index.unique(), index.parts(), index.where());
    }

    private ForeignKey foreignKey(Table table, ForeignKey key) {
        return new ForeignKey(
                cut("foreign key", table, key.name()),
                key.columns(),
                key.parent(),
                key.references(),
                key.onDelete(),
                key.onUpdate(),
                key.deferrable());
    }

    private @Nullable String cut(String what, Table table, @Nullable String name) {
        if (name == null) {
            return null;
        }
        String fitted = ShortName.of(name);
        report(what, table, name, fitted, "PostgreSQL keeps 63 bytes of a name");
        return fitted;
    }

    private String unique(String what, Table table, String name) {
        String fitted = ShortName.of(name);
        String reason = "PostgreSQL keeps 63 bytes of a name";
        for (int number = 0; !taken.add(Schemas.beside(table, fitted)); number++) {
            fitted = ShortName.of(Schemas.own(table) + "_" + name + (number == 0 ? "" : "_" + number));
            reason = "PostgreSQL has one space of names for all tables and their indexes";
        }
        report(what, table, name, fitted, reason);
        return fitted;
    }

    private void report(String what, Table table, String name, String fitted, String reason) {
        if (!fitted.equals(name)) {
            notCarried.add(new NotCarried(
                    "name of " + what + " '" + name + "' on '" + table.name() + "'",
                    reason + "; it is called '" + fitted + "'"));
        }
    }
}
