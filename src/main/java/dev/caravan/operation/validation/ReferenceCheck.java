package dev.caravan.operation.validation;

import dev.caravan.engine.Query;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.validation.Issue.Example;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for rows whose references lead nowhere. One statement per reference, and one more for examples where something was found. */
final class ReferenceCheck {

    private final Context context;
    private final Connection reader;
    private final ReferenceSql sql;

    ReferenceCheck(Context context, Connection reader) {
        this.context = context;
        this.reader = reader;
        this.sql = context.sql();
    }

    List<ReferenceResult> all(ProgressListener progress) throws SQLException {
        List<ReferenceResult> results = new ArrayList<>();
        for (Reference reference : References.of(context.schema(), context.hierarchy())) {
            String table = reference.table().name();
            progress.table(table, -1, 0);
            ReferenceResult result = check(reference, null);
            progress.advanced(table, result.rows(), 0);
            results.add(result);
        }
        return results;
    }

    /** @param filter SQL that limits the rows looked at, or null */
    ReferenceResult check(Reference reference, @Nullable String filter, @Nullable Object... parameters)
            throws SQLException {
        long[] counts = Query.one(
                reader,
                sql.counts(reference, filter),
                row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
                parameters);
        RowKey key = RowKey.of(reference.table(), context.hierarchy());
        int most = Context.MOST_EXAMPLES;
        return new ReferenceResult(
                reference,
                counts[0],
                counts[2],
                counts[1],
                counts[2] == 0
                        ? List.of()
                        : examples(reference, key, sql.orphans(reference, key, filter, most), parameters),
                counts[1] == 0
                        ? List.of()
                        : examples(reference, key, sql.nulls(reference, key, filter, most), parameters));
    }

    private List<Example> examples(Reference reference, RowKey key, String select, @Nullable Object... parameters)
            throws SQLException {
        int columns = reference.columns().size();
        return Query.list(
                reader,
                select,
                row -> new Example(RowKey.values(row, 1, columns), key.read(row, columns + 1)),
                parameters);
    }
}
