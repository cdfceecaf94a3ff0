package dev.caravan.operation.validation;

import dev.caravan.operation.validation.Check.Findings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs somebody's query: counts all of its rows, keeps the first, and cancels it when its time is over. Not by the driver's time-out, which
 * means something else in SQLite.
 */
final class BoundedQuery {

    private final Connection reader;
    private final int timeoutSeconds;

    BoundedQuery(Connection reader, int timeoutSeconds) {
        this.reader = reader;
        this.timeoutSeconds = timeoutSeconds;
    }

    Findings findings(String query) throws SQLException {
        boolean[] late = {false};
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "check-timeout");
            thread.setDaemon(true);
            return thread;
        });
        try (Statement statement = reader.createStatement()) {
            var cancelling = clock.schedule(
                    () -> {
                        late[0] = true;
                        statement.cancel();
                        return null;
                    },
                    timeoutSeconds,
                    TimeUnit.SECONDS);
            try (ResultSet rows = statement.executeQuery(query)) {
                return read(rows);
            } finally {
                cancelling.cancel(false);
            }
        } catch (SQLException e) {
            throw late[0] ? new SQLException("not finished after " + timeoutSeconds + " seconds", e) : e;
        } finally {
            clock.shutdownNow();
        }
    }

    private static Findings read(ResultSet rows) throws SQLException {
        List<Map<String, @Nullable Object>> kept = new ArrayList<>();
        ResultSetMetaData columns = rows.getMetaData();
        long total = 0;
        while (rows.next()) {
            if (total++ < Context.MOST_EXAMPLES) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnLabel(i), RowKey.value(rows, i));
                }
                kept.add(row);
            }
        }
        return new Findings(total, kept);
    }
}
