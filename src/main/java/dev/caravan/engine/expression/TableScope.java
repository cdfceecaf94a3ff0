package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Name;
import dev.caravan.engine.expression.Term.Column;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one table.
 *
 * @param alias the name it has in the statement, or null where there is one table and names stand alone
 */
record TableScope(@Nullable String alias, List<ColumnPair> columns, Words source) implements Scope {

    TableScope {
        columns = List.copyOf(columns);
    }

    @Override
    public Optional<Column> column(Name name) {
        if (name.table() != null && !name.table().equalsIgnoreCase(alias)) {
            return Optional.empty();
        }
        return find(name.name()).map(this::column);
    }

    /** Names are the same in any case, in all engines so far. */
    private Optional<ColumnPair> find(String name) {
        return columns.stream()
                .filter(column -> column.source().equals(name))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> column.source().equalsIgnoreCase(name))
                        .findFirst());
    }

    Column column(ColumnPair pair) {
        String target = pair.target();
        if (target == null) {
            throw new Refusal("column '" + pair.source() + "' does not travel");
        }
        return new Column(new Name(alias, target, true), pair, source.family(pair));
    }
}
