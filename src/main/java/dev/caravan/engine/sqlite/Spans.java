package dev.caravan.engine.sqlite;

import dev.caravan.engine.Database;
import dev.caravan.model.Chunk;
import dev.caravan.model.Position;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A table as spans of row numbers that are looked at side by side, each by a reader of its own; a small table is one span. */
final class Spans {

    /** Fewer row numbers are not worth a thread. */
    private static final long SMALLEST = 50_000;

    private final Database source;
    private final Connection reader;
    private final List<String> conditions = new ArrayList<>();

    /**
     * @param reader of the source, for a single span
     * @param where limits the rows, or null
     */
    Spans(Database source, Connection reader, Table table, @Nullable String where) throws SQLException {
        this.source = source;
        this.reader = reader;
        int threads = Math.min(source.parallelReaders(), Runtime.getRuntime().availableProcessors());
        for (Chunk span : RowIdChunks.cut(reader, table, threads, SMALLEST)) {
            conditions.add(condition(table, span, where));
        }
    }

    private static String condition(Table table, Chunk span, @Nullable String where) {
        List<String> terms = new ArrayList<>();
        bound(terms, table, ">", span.after());
        bound(terms, table, "<=", span.upTo());
        if (where != null) {
            terms.add("(" + where + ")");
        }
        return String.join(" AND ", terms);
    }

    private static void bound(List<String> terms, Table table, String operator, @Nullable Position rowId) {
        if (rowId != null) {
            terms.add(ReadingOrder.rowId(table) + " " + operator + " " + rowId.values()[0]);
        }
    }

    @FunctionalInterface
    interface Look<T> {
        /** @param where the condition of a span; empty for the whole table */
        T at(Connection reader, String where) throws SQLException;
    }

    /** What there is to see in each span, in order. */
    <T> List<T> each(Look<T> look) throws SQLException {
        if (conditions.size() == 1) {
            return List.of(look.at(reader, conditions.get(0)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(conditions.size());
        try {
            List<Future<T>> seen = new ArrayList<>();
            for (String where : conditions) {
                seen.add(threads.submit(() -> {
                    try (Connection own = source.reader()) {
                        return look.at(own, where);
                    }
                }));
            }
            List<T> all = new ArrayList<>();
            for (Future<T> one : seen) {
                all.add(one.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while profiling", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static SQLException failure(ExecutionException e) {
        if (e.getCause() instanceof SQLException failure) {
            return failure;
        } else if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
        }
        return new SQLException(e.getCause());
    }
}
