package dev.caravan.operation.validation;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Junction;
import dev.caravan.hierarchy.Member;
import dev.caravan.model.Count;
import dev.caravan.model.Table;
import dev.caravan.operation.validation.Issue.Example;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for rows of a hierarchy that their key does not tell apart, where the database itself does not see to that. */
final class KeyCheck {

    private final Context context;
    private final Connection reader;
    private final Dialect dialect;

    KeyCheck(Context context, Connection reader) {
        this.context = context;
        this.reader = reader;
        this.dialect = context.database().engine().dialect();
    }

    List<Issue> all(Hierarchy hierarchy) throws SQLException {
        return all(hierarchy, null, new Object[0]);
    }

    /** @param belonging limits the rows looked at, or null */
    List<Issue> all(Hierarchy hierarchy, @Nullable Belonging belonging, @Nullable Object... parameters)
            throws SQLException {
        List<Issue> issues = new ArrayList<>();
        for (Map.Entry<String, List<String>> key : keys(hierarchy).entrySet()) {
            String filter = belonging == null ? null : belonging.filter(key.getKey(), "c");
            if (belonging == null || filter != null) {
                Table table = context.schema().table(key.getKey()).orElseThrow();
                nulls(issues, table, key.getValue(), filter, parameters);
                duplicates(issues, table, key.getValue(), filter, parameters);
            }
        }
        return issues;
    }

    private static Map<String, List<String>> keys(Hierarchy hierarchy) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (Member member : hierarchy.members()) {
            keys.put(member.table(), member.key());
        }
        for (Junction junction : hierarchy.junctions()) {
            keys.put(
                    junction.table(),
                    Stream.concat(junction.ownerBy().stream(), junction.leafBy().stream())
                            .toList());
        }
        return keys;
    }

    private void duplicates(
            List<Issue> issues, Table table, List<String> key, @Nullable String filter, @Nullable Object... parameters)
            throws SQLException {
        if (isEnforced(table, key)) {
            return;
        }
        String columns = columns(key);
        String groups = "SELECT " + columns + ", count(*) AS caravan_rows FROM " + dialect.rows(table) + " c WHERE "
                + (filter == null ? "" : filter + " AND ") + test(key, " IS NOT NULL", " AND ") + " GROUP BY " + columns
                + " HAVING count(*) > 1";
        long rows = Query.number(reader, "SELECT coalesce(sum(caravan_rows), 0) FROM (" + groups + ") g", parameters);
        if (rows > 0) {
            RowKey named = new RowKey(key);
            List<Example> examples = Query.list(
                    reader,
                    groups + " LIMIT " + Context.MOST_EXAMPLES,
                    row -> new Example(RowKey.values(row, 1, key.size()), named.read(row, 1)),
                    parameters);
            issues.add(issue("duplicate_key", table, key, rows, " with a key that another row has: ", examples));
        }
    }

    private void nulls(
            List<Issue> issues, Table table, List<String> key, @Nullable String filter, @Nullable Object... parameters)
            throws SQLException {
        List<String> open = key.stream()
                .filter(name -> table.column(name)
                        .map(column -> !column.notNull() && !column.autoIncrement())
                        .orElse(true))
                .filter(name -> !refers(table.name(), name))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        String rows = " FROM " + dialect.rows(table) + " c WHERE (" + test(open, " IS NULL", " OR ") + ")"
                + (filter == null ? "" : " AND " + filter);
        long count = Query.number(reader, "SELECT count(*)" + rows, parameters);
        if (count > 0) {
            RowKey named = new RowKey(key);
            List<Example> examples = Query.list(
                    reader,
                    "SELECT " + columns(open) + ", " + columns(key) + rows + " LIMIT " + Context.MOST_EXAMPLES,
                    row -> new Example(RowKey.values(row, 1, open.size()), named.read(row, open.size() + 1)),
                    parameters);
            issues.add(issue("null_key", table, open, count, " with NULL in its key: ", examples));
        }
    }

    /** A NULL there is the finding of the reference. */
    private boolean refers(String table, String column) {
        Hierarchy hierarchy = context.hierarchy();
        return hierarchy != null
                && hierarchy.relations().stream()
                        .anyMatch(relation -> relation.table().equals(table)
                                && relation.columns().contains(column));
    }

    private static boolean isEnforced(Table table, List<String> key) {
        Set<String> wanted = new HashSet<>(key);
        return Stream.concat(Stream.ofNullable(table.primaryKey()), table.uniqueKeys().stream())
                .anyMatch(known -> wanted.containsAll(known.columns()));
    }

    private static Issue issue(
            String kind, Table table, List<String> key, long rows, String problem, List<Example> examples) {
        String column = String.join(", ", key);
        String message = Count.of(rows, "row") + " of " + table.name() + problem + column;
        return new Issue(kind, Severity.ERROR, table.name(), column, rows, message, examples);
    }

    private String columns(List<String> names) {
        return names.stream().map(name -> "c." + dialect.quote(name)).collect(Collectors.joining(", "));
    }

    private String test(List<String> names, String test, String between) {
        return names.stream().map(name -> "c." + dialect.quote(name) + test).collect(Collectors.joining(between));
    }
}
