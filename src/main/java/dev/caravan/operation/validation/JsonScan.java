package dev.caravan.operation.validation;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.JsonColumn;
import dev.caravan.hierarchy.Leaf;
import dev.caravan.hierarchy.Member;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Table;
import dev.caravan.transform.JsonCheck;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads every cell that must hold JSON, once, as a stream. In Java and not in SQL: engines differ in what they call JSON, and NaN is
 * JSON to some.
 */
final class JsonScan {

    private static final int MOST_CHARACTERS = 500;
    private static final int ROWS_PER_TELLING = 50_000;
    private static final long BUFFER_BYTES = 8L << 20;

    private final Context context;
    private final ProgressListener progress;
    private final List<JsonIssue> issues = new ArrayList<>();
    private long rows;
    private long total;

    JsonScan(Context context, ProgressListener progress) {
        this.context = context;
        this.progress = progress;
    }

    void all(Connection reader, Hierarchy hierarchy) throws SQLException {
        for (Member member : hierarchy.members()) {
            for (JsonColumn column : member.json()) {
                scan(reader, member, column);
            }
        }
    }

    private void scan(Connection reader, Member member, JsonColumn column) throws SQLException {
        Dialect dialect = context.database().engine().dialect();
        Table table = context.schema().table(member.table()).orElseThrow();
        String cell = dialect.quote(column.column());
        List<String> read = new ArrayList<>(List.of(cell));
        String type = member instanceof Leaf leaf ? leaf.type() : null;
        read.add(type == null ? "NULL" : dialect.quote(type));
        member.key().forEach(key -> read.add(dialect.quote(key)));
        TableScan scan = new TableScan(
                table.name(),
                dialect.rows(table),
                read,
                List.of(cell + " IS NOT NULL"),
                List.of(),
                List.of(),
                BUFFER_BYTES);
        JsonCheck check = JsonCheck.valueOf(column.holds().name());
        int kept = 0;
        progress.table(table.name(), -1, 0);
        try (RowStream stream = context.database().scan(reader, scan)) {
            while (stream.next()) {
                rows++;
                if (rows % ROWS_PER_TELLING == 0) {
                    progress.advanced(table.name(), ROWS_PER_TELLING, 0);
                }
                String text = String.valueOf(stream.row().getString(1));
                String problem = check.problem(text);
                if (problem != null) {
                    total++;
                    if (kept++ < Context.MOST_EXAMPLES) {
                        issues.add(issue(stream.row(), member, column, problem, text));
                    }
                }
            }
        }
    }

    private static JsonIssue issue(ResultSet row, Member member, JsonColumn column, String problem, String text)
            throws SQLException {
        return new JsonIssue(
                member.table(),
                column.column(),
                RowKey.values(row, 3, member.key().size()),
                row.getString(2),
                column.column() + " " + problem,
                text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…");
    }

    List<JsonIssue> issues() {
        return issues;
    }

    long rows() {
        return rows;
    }

    /** How many cells are wrong, exactly. */
    long total() {
        return total;
    }
}
