package dev.caravan.operation.transfer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.engine.Database;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Measures how long the same queries take on two databases. */
public final class QueryTimes {

    private static final int ROUNDS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Below this the clock and the cache decide, not the database. */
    private static final double NEGLIGIBLE_MILLIS = 50;

    private final Database source;
    private final Database target;
    private final double factor;

    /** @param factor how many times longer a query may take on the target */
    public QueryTimes(Database source, Database target, double factor) {
        this.source = source;
        this.target = target;
        this.factor = factor;
    }

    /** The best of a few rounds on each side. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record QueryTime(String query, double sourceMillis, double targetMillis, boolean acceptable) {}

    /** Measures the scan of a table that is named differently at most in case. */
    public QueryTime scan(String sourceTable, String targetTable) throws SQLException {
        return measured("scan of " + sourceTable, count(source, sourceTable), count(target, targetTable));
    }

    private static String count(Database database, String table) {
        return "SELECT count(*) FROM " + database.engine().dialect().table(table);
    }

    /** @param script queries, each ending with a semicolon at the end of a line */
    public List<QueryTime> script(String script) throws SQLException {
        List<QueryTime> times = new ArrayList<>();
        for (String part : script.split(";\\s*(?:\\R|$)", -1)) {
            String query = part.strip();
            if (!query.isEmpty()) {
                times.add(measured(query, query, query));
            }
        }
        return times;
    }

    private QueryTime measured(String name, String onSource, String onTarget) throws SQLException {
        double sourceMillis = millis(source, onSource);
        double targetMillis = millis(target, onTarget);
        boolean acceptable = targetMillis <= Math.max(NEGLIGIBLE_MILLIS, sourceMillis * factor);
        return new QueryTime(name, sourceMillis, targetMillis, acceptable);
    }

    private static double millis(Database database, String query) throws SQLException {
        double best = Double.MAX_VALUE;
        try (Connection reader = database.reader();
                Statement statement = reader.createStatement()) {
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
                best = Math.min(best, (System.nanoTime() - start) / NANOS_PER_MILLI);
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    ErrorCode.FAILED,
                    "Cannot run on " + database.label() + ": " + query + ": " + e.getMessage(),
                    "queries must be understood by both engines",
                    e);
        }
        return Math.round(best * 100) / 100.0;
    }
}
