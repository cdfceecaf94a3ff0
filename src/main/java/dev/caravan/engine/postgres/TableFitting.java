package dev.caravan.engine.postgres;

import dev.caravan.model.Column;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table by itself as PostgreSQL can hold it. */
final class TableFitting {

    private final Table table;
    private final List<NotCarried> notCarried;

    /** @param notCarried is added to */
    TableFitting(Table table, List<NotCarried> notCarried) {
        this.table = table;
        this.notCarried = notCarried;
    }

    Table fit() {
        return new Table(
                table.name(),
                table.columns().stream().map(this::column).toList(),
                table.primaryKey() == null ? null : key("primary key", table.primaryKey()),
                table.uniqueKeys().stream()
                        .map(key -> key("unique key", key))
                        .filter(Objects::nonNull)
                        .toList(),
                table.foreignKeys(),
                table.indexes().stream().flatMap(index -> index(index).stream()).toList(),
                table.checks(),
                Map.copyOf(table.options()),
                table.comment());
    }

    private Column column(Column column) {
        if (!column.autoIncrement() || TypeText.of(column.declaredType()).isWholeNumber()) {
            return column;
        }
        leaveOut(
                "auto-increment of column '" + column.name() + "' of '" + table.name() + "'",
                "PostgreSQL draws no values of type " + column.declaredType());
        return new Column(
                column.name(),
                column.declaredType(),
                column.type(),
                column.notNull(),
                column.defaultExpression(),
                column.generated(),
                false,
                column.collation(),
                column.note(),
                column.comment());
    }

    private Table.@Nullable Key key(String what, Table.Key key) {
        String unfit = unfit(key.columns());
        if (unfit == null) {
            return key;
        }
        leaveOut(
                what + " (" + String.join(", ", key.columns()) + ") of '" + table.name() + "'",
                "PostgreSQL has no keys on " + unfit);
        return null;
    }

    /** What cannot be compared among these columns, or null. */
    private @Nullable String unfit(List<String> columns) {
        return columns.stream()
                .flatMap(name -> table.column(name).stream())
                .filter(column -> !TypeText.of(column.declaredType()).canBeKey())
                .findFirst()
                .map(column -> "values of type " + column.declaredType() + " ('" + column.name() + "')")
                .orElse(null);
    }

    private Optional<Index> index(Index index) {
        String object = "index '" + index.name() + "' on '" + table.name() + "'";
        String unfit = unfit(index.parts().stream()
                .flatMap(part -> Optional.ofNullable(part.column()).stream())
                .toList());
        if (unfit != null) {
            leaveOut(object, "PostgreSQL has no indexes on " + unfit);
            return Optional.empty();
        }
        List<IndexPart> parts = new ArrayList<>();
        for (IndexPart part : index.parts()) {
            parts.add(new IndexPart(part.column(), part.expression(), part.descending(), collation(object, part)));
        }
        return Optional.of(new Index(index.name(), index.unique(), parts, index.where()));
    }

    /** SQLite says the collation of every part. */
    private @Nullable String collation(String object, IndexPart part) {
        String collation = part.collation();
        if (collation == null || collation.equalsIgnoreCase("BINARY")) {
            return null;
        }
        boolean isForeign = collation.equalsIgnoreCase("NOCASE") || collation.equalsIgnoreCase("RTRIM");
        if (isForeign) {
            leaveOut("collation " + collation + " in " + object, "PostgreSQL compares text exactly");
        }
        return isForeign ? null : collation;
    }

    private void leaveOut(String object, String reason) {
        notCarried.add(new NotCarried(object, reason));
    }
}
