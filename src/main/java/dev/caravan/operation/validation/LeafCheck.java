package dev.caravan.operation.validation;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Junction;
import dev.caravan.hierarchy.Leaf;
import dev.caravan.model.Count;
import dev.caravan.operation.validation.Issue.Example;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks for leaves that hang on nothing: no mistake, but good to know. */
final class LeafCheck {

    private final Context context;
    private final Dialect dialect;

    LeafCheck(Context context) {
        this.context = context;
        this.dialect = context.database().engine().dialect();
    }

    List<Issue> all(Connection reader, Hierarchy hierarchy) throws SQLException {
        List<Issue> issues = new ArrayList<>();
        for (Leaf leaf : hierarchy.leaves()) {
            String rows = " FROM " + dialect.quote(leaf.table()) + " c" + unattached(hierarchy, leaf);
            long count = Query.number(reader, "SELECT count(*)" + rows);
            if (count > 0) {
                RowKey key = new RowKey(leaf.key());
                List<Example> examples = Query.list(
                        reader,
                        "SELECT " + context.sql().columns("c", leaf.key()) + rows + " LIMIT " + Context.MOST_EXAMPLES,
                        row -> new Example(RowKey.values(row, 1, leaf.key().size()), key.read(row, 1)));
                issues.add(new Issue(
                        "unattached",
                        Severity.INFO,
                        leaf.table(),
                        String.join(", ", leaf.key()),
                        count,
                        Count.of(count, "row") + " of " + leaf.table() + " hanging on nothing",
                        examples));
            }
        }
        return issues;
    }

    /** Outer joins with the junctions, and the condition that none of them gave a row. */
    String unattached(Hierarchy hierarchy, Leaf leaf) {
        List<Junction> junctions = hierarchy.junctions().stream()
                .filter(junction -> junction.leaf().equals(leaf.table()))
                .toList();
        StringBuilder joins = new StringBuilder();
        for (int j = 0; j < junctions.size(); j++) {
            String alias = "j" + j;
            joins.append(" LEFT JOIN ")
                    .append(dialect.quote(junctions.get(j).table()))
                    .append(' ')
                    .append(alias);
            joins.append(" ON ").append(matches(junctions.get(j).leafBy(), alias, leaf.key()));
        }
        return joins
                + IntStream.range(0, junctions.size())
                        .mapToObj(j -> "j" + j + "."
                                + dialect.quote(junctions.get(j).leafBy().get(0)) + " IS NULL")
                        .collect(Collectors.joining(" AND ", junctions.isEmpty() ? "" : " WHERE ", ""));
    }

    private String matches(List<String> columns, String alias, List<String> key) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> alias + "." + dialect.quote(columns.get(i)) + " = c." + dialect.quote(key.get(i)))
                .collect(Collectors.joining(" AND "));
    }
}
