package dev.caravan.operation.validation;

import dev.caravan.engine.Dialect;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of references: sets against sets, by outer joins, for which every engine finds a fast way whether or not there is an index. The
 * table that refers is {@code c}.
 */
final class ReferenceSql {

    private static final Set<Kind> NUMBERS =
            Set.of(Kind.INTEGER, Kind.UNSIGNED, Kind.DECIMAL, Kind.FLOAT, Kind.DOUBLE, Kind.ANY);

    private final Dialect dialect;

    ReferenceSql(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Gives one row: how many rows there are, how many have a NULL in the reference, how many refer to nothing that is there. */
    String counts(Reference reference, @Nullable String filter) {
        return "SELECT count(*), " + sum(isNull(reference)) + ", " + sum(isOrphan(reference)) + from(reference)
                + (filter == null ? "" : " WHERE " + filter);
    }

    private static String sum(String condition) {
        return "coalesce(sum(CASE WHEN " + condition + " THEN 1 ELSE 0 END), 0)";
    }

    /** The first orphans: the columns of the reference, then those of the key. */
    String orphans(Reference reference, RowKey key, @Nullable String filter, int most) {
        return examples(reference, key, isOrphan(reference), filter, most);
    }

    /** The first rows with a NULL in the reference: the columns of the reference, then those of the key. */
    String nulls(Reference reference, RowKey key, @Nullable String filter, int most) {
        return examples(reference, key, isNull(reference), filter, most);
    }

    private String examples(Reference reference, RowKey key, String condition, @Nullable String filter, int most) {
        return "SELECT " + columns("c", reference.columns()) + ", " + columns("c", key.columns()) + from(reference)
                + " WHERE " + condition + (filter == null ? "" : " AND " + filter) + " LIMIT " + most;
    }

    private String from(Reference reference) {
        String rows = " FROM " + dialect.rows(reference.table()) + " c";
        Table parent = reference.parent();
        return parent == null
                ? rows
                : rows + " LEFT JOIN " + dialect.rows(parent) + " p ON " + matches(reference, "c", "p");
    }

    private String isNull(Reference reference) {
        return "(" + every(reference, " IS NULL", " OR ") + ")";
    }

    private String isOrphan(Reference reference) {
        String refers = every(reference, " IS NOT NULL", " AND ");
        return reference.parent() == null
                ? "(" + refers + ")"
                : "(" + refers + " AND p."
                        + dialect.quote(reference.references().get(0)) + " IS NULL)";
    }

    private String every(Reference reference, String test, String between) {
        return reference.columns().stream()
                .map(column -> "c." + dialect.quote(column) + test)
                .collect(Collectors.joining(between));
    }

    /** That a row of the parent is the one meant; the parent stands left, so that in SQLite its collation compares. */
    String matches(Reference reference, String child, String parent) {
        return IntStream.range(0, reference.columns().size())
                .mapToObj(i -> equal(
                        parent + "." + dialect.quote(reference.references().get(i)),
                        reference.parentColumn(i),
                        child + "." + dialect.quote(reference.columns().get(i)),
                        reference.childColumn(i)))
                .collect(Collectors.joining(" AND "));
    }

    /** Values of different kinds are compared as people read them: a comparison that casts could fail on a value. */
    private String equal(String left, @Nullable Column leftColumn, String right, @Nullable Column rightColumn) {
        if (leftColumn == null
                || rightColumn == null
                || areComparable(leftColumn.type().kind(), rightColumn.type().kind())) {
            return left + " = " + right;
        }
        return dialect.readable(leftColumn, left) + " = " + dialect.readable(rightColumn, right);
    }

    private static boolean areComparable(Kind one, Kind other) {
        return one == other || (NUMBERS.contains(one) && NUMBERS.contains(other));
    }

    /** Of one relation, with commas between them. */
    String columns(String alias, List<String> names) {
        return names.stream().map(name -> alias + "." + dialect.quote(name)).collect(Collectors.joining(", "));
    }
}
