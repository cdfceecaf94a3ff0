package dev.caravan.engine.duckdb;

import dev.caravan.model.Column;
import dev.caravan.model.Column.Generated;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What DuckDB holds of one table by itself: all but its foreign keys. */
final class TableFitting {

    private final Table table;
    private final List<NotCarried> notCarried;
    private final List<Index> indexes = new ArrayList<>();

    TableFitting(Table table, List<NotCarried> notCarried) {
        this.table = table;
        this.notCarried = notCarried;
    }

    Table fit() {
        List<Column> columns = table.columns().stream().map(this::column).toList();
        Table.Key primaryKey = table.primaryKey();
        Table.Key fittedPrimary = primaryKey != null && canBeKey("primary key", primaryKey) ? primaryKey : null;
        List<Table.Key> uniqueKeys = table.uniqueKeys().stream()
                .filter(key -> canBeKey("unique key", key))
                .toList();
        table.indexes().forEach(index -> index(index).ifPresent(indexes::add));
        List<Check> checks = table.checks().stream().filter(this::canCheck).toList();
        return new Table(
                table.name(),
                columns,
                fittedPrimary,
                uniqueKeys,
                table.foreignKeys(),
                indexes,
                checks,
                table.options(),
                table.comment());
    }

    private Column column(Column column) {
        Generated generated = column.generated();
        return generated == null ? plain(column) : generated(column, generated);
    }

    private Column plain(Column column) {
        String collation = column.collation();
        return collation == null || Collations.isKept(column)
                ? column
                : rebuilt(column, column.declaredType(), column.notNull(), null, null);
    }

    private Column generated(Column column, Generated generated) {
        String object = "generated column '" + column.name() + "' of '" + table.name() + "'";
        if (generated.stored()) {
            leaveOut("storage of " + object, "DuckDB keeps no generated values: they are computed at each read");
        }
        if (column.notNull()) {
            leaveOut("NOT NULL of " + object, "DuckDB has no constraints on generated columns");
        }
        return rebuilt(column, generatedType(column), false, new Generated(generated.expression(), false), null);
    }

    /** Of another engine's declared type only what changes values is kept; else DuckDB takes the type of the expression. */
    private static String generatedType(Column column) {
        if (Collations.isFromDuckDb(column)) {
            return column.declaredType();
        }
        return switch (column.type().kind()) {
            case TEXT, DOUBLE, BOOLEAN -> TypeNames.of(column.type());
            case INTEGER, UNSIGNED -> column.declaredType().equals("BIGINT") ? "" : column.declaredType();
            default -> "";
        };
    }

    private static Column rebuilt(
            Column column,
            String declaredType,
            boolean notNull,
            @Nullable Generated generated,
            @Nullable String collation) {
        return new Column(
                column.name(),
                declaredType,
                column.type(),
                notNull,
                column.defaultExpression(),
                generated,
                column.autoIncrement(),
                collation,
                column.note(),
                column.comment());
    }

    private boolean canBeKey(String kind, Table.Key key) {
        String object = kind + " (" + String.join(", ", key.columns()) + ") of '" + table.name() + "'";
        if (key.columns().stream().anyMatch(this::isGenerated)) {
            leaveOut(object, "DuckDB has no constraints on generated columns");
            return false;
        }
        String unfit = unfitColumn(key.columns());
        if (unfit != null) {
            leaveOut(object, "DuckDB has no keys on " + unfit);
        }
        return unfit == null;
    }

    /** A column whose type cannot be in a key, with its type, or null. */
    private @Nullable String unfitColumn(List<String> columns) {
        return columns.stream()
                .flatMap(name -> table.column(name).stream())
                .filter(column -> !TypeNames.canBeKey(column.declaredType()))
                .findFirst()
                .map(column -> "values of type " + column.declaredType())
                .orElse(null);
    }

    private Optional<Index> index(Index index) {
        String object = "index '" + index.name() + "' on '" + table.name() + "'";
        if (index.where() != null) {
            leaveOut(object, "DuckDB has no partial indexes (WHERE " + index.where() + ")");
            return Optional.empty();
        }
        String unfit = unfitColumn(index.parts().stream()
                .flatMap(part -> Optional.ofNullable(part.column()).stream())
                .toList());
        if (unfit != null) {
            leaveOut(object, "DuckDB has no indexes on " + unfit);
            return Optional.empty();
        }
        List<IndexPart> parts =
                index.parts().stream().map(part -> part(object, part)).toList();
        return Optional.of(new Index(index.name(), index.unique(), parts, null));
    }

    private IndexPart part(String object, IndexPart part) {
        String what = part.column() == null ? "an expression" : "'" + part.column() + "'";
        if (part.descending()) {
            leaveOut("descending order of " + what + " in " + object, "DuckDB's indexes have no direction");
        }
        if (part.collation() != null && !part.collation().equalsIgnoreCase("BINARY")) {
            leaveOut(
                    "collation " + part.collation() + " of " + what + " in " + object,
                    "DuckDB's indexes compare code points");
        }
        return new IndexPart(part.column(), part.expression(), false, null);
    }

    private boolean canCheck(Check check) {
        boolean onGenerated = table.columns().stream()
                .filter(Column::isGenerated)
                .anyMatch(column -> Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(column.name()) + "(?!\\w)")
                        .matcher(check.expression())
                        .find());
        if (onGenerated) {
            leaveOut(
                    "check (" + check.expression() + ") of '" + table.name() + "'",
                    "DuckDB has no constraints on generated columns");
        }
        return !onGenerated;
    }

    private boolean isGenerated(String column) {
        return table.column(column).map(Column::isGenerated).orElse(false);
    }

    private void leaveOut(String object, String reason) {
        notCarried.add(new NotCarried(object, reason));
    }
}
