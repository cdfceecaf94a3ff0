package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Name;
import dev.caravan.engine.expression.Term.Column;
import java.util.List;
import java.util.Optional;

/** The columns of all tables of a statement. */
record ViewScope(List<TableScope> tables) implements Scope {

    ViewScope {
        tables = List.copyOf(tables);
        long names = tables.stream()
                .map(table -> String.valueOf(table.alias()).toLowerCase(java.util.Locale.ROOT))
                .distinct()
                .count();
        if (names < tables.size()) {
            throw new Refusal("two of its tables have one name");
        }
    }

    @Override
    public Optional<Column> column(Name name) {
        List<Column> found =
                tables.stream().flatMap(table -> table.column(name).stream()).toList();
        if (found.size() > 1) {
            throw new Refusal("column '" + name.name() + "' may be of several tables");
        }
        return found.stream().findFirst();
    }

    /** Every column, of one table or of all. */
    List<Column> all(Optional<String> alias) {
        List<Column> columns = tables.stream()
                .filter(table -> alias.isEmpty() || alias.get().equalsIgnoreCase(table.alias()))
                .flatMap(table -> table.columns().stream().map(table::column))
                .toList();
        if (columns.isEmpty()) {
            throw new Refusal("there is no table '" + alias.orElse("") + "' to read");
        }
        return columns;
    }
}
