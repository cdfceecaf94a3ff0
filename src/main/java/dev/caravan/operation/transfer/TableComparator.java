package dev.caravan.operation.transfer;

import dev.caravan.engine.Engine;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.Column;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.SchemaComparison.ComparedTable;
import dev.caravan.operation.transfer.SchemaComparison.TypeDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the tables of two schemas by name; case counts only where both engines tell names apart by it. */
final class TableComparator {

    private final Engine sourceEngine;
    private final Engine targetEngine;
    private final Schema source;
    private final Schema target;
    private final TargetNames names;

    TableComparator(Engine sourceEngine, Engine targetEngine, Schema source, Schema target, TargetNames names) {
        this.sourceEngine = sourceEngine;
        this.targetEngine = targetEngine;
        this.source = source;
        this.target = target;
        this.names = names;
    }

    List<ComparedTable> compare(List<String> only, String databases) {
        List<Table> all = new ArrayList<>(source.tables());
        target.tables().stream()
                .filter(table ->
                        source.tables().stream().noneMatch(other -> sameName(names.of(other.name()), table.name())))
                .forEach(all::add);
        return TableSelection.select(new Schema(all, List.of(), List.of()), only, List.of(), databases).stream()
                .map(table -> source.tables().contains(table)
                        ? compare(table.name(), table, find(target, names.of(table.name())))
                        : compare(table.name(), null, table))
                .toList();
    }

    private @Nullable Table find(Schema schema, String name) {
        return schema.tables().stream()
                .filter(table -> sameName(table.name(), name))
                .findFirst()
                .orElse(null);
    }

    private boolean sameName(String left, String right) {
        boolean folds = sourceEngine.capabilities().foldsCase()
                || targetEngine.capabilities().foldsCase();
        return folds ? CaseFolding.same(left, right) : left.equals(right);
    }

    private ComparedTable compare(String name, @Nullable Table left, @Nullable Table right) {
        if (left == null || right == null) {
            List<String> none = List.of();
            return new ComparedTable(
                    name,
                    left != null,
                    right != null,
                    columns(left),
                    columns(right),
                    none,
                    none,
                    List.of(),
                    none,
                    none);
        }
        return new ComparedTable(
                name,
                true,
                true,
                columns(left),
                columns(right),
                missing(left, right),
                missing(right, left),
                types(left, right),
                differences(SchemaWords.indexes(left), SchemaWords.indexes(right)),
                differences(SchemaWords.keys(left), SchemaWords.keys(right)));
    }

    private static List<List<String>> columns(@Nullable Table table) {
        return table == null
                ? List.of()
                : table.columns().stream()
                        .map(column -> List.of(column.name(), column.declaredType()))
                        .toList();
    }

    private List<String> missing(Table from, Table in) {
        return from.columns().stream()
                .map(Column::name)
                .filter(column -> find(in, column).isEmpty())
                .toList();
    }

    private Optional<Column> find(Table table, String name) {
        return table.columns().stream()
                .filter(column -> sameName(column.name(), name))
                .findFirst();
    }

    private List<TypeDifference> types(Table left, Table right) {
        List<TypeDifference> differences = new ArrayList<>();
        for (Column column : left.columns()) {
            find(right, column.name())
                    .filter(other -> differ(column, other))
                    .map(other -> new TypeDifference(
                            column.name(),
                            column.declaredType(),
                            other.declaredType(),
                            TypeFit.of(column.type(), other.type())))
                    .ifPresent(differences::add);
        }
        return differences;
    }

    /** Within one engine declarations are compared to the letter, between two what they mean. */
    private boolean differ(Column left, Column right) {
        return sourceEngine.id().equals(targetEngine.id())
                ? !left.declaredType().equalsIgnoreCase(right.declaredType())
                : !left.type().equals(right.type());
    }

    private static List<String> differences(List<String> left, List<String> right) {
        List<String> differences = new ArrayList<>();
        left.stream()
                .filter(word -> !contains(right, word))
                .forEach(word -> differences.add("only in source: " + word));
        right.stream()
                .filter(word -> !contains(left, word))
                .forEach(word -> differences.add("only in target: " + word));
        return differences;
    }

    private static boolean contains(List<String> words, String word) {
        return words.stream().anyMatch(word::equalsIgnoreCase);
    }
}
