package dev.caravan.engine.duckdb;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.WriteTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes each batch by one INSERT that selects from its feed. */
final class FeedWriter implements BatchWriter {

    private final Connection connection;
    private final Feeds feeds;
    private final Feed feed;
    private final String table;
    private final String insert;
    private @Nullable PreparedStatement statement;

    FeedWriter(Connection connection, Feeds feeds, WriteTarget target) {
        List<FeedColumn> columns = new ArrayList<>();
        for (int i = 0; i < target.columns().size(); i++) {
            columns.add(FeedColumns.of(target.columns().get(i), "c" + i));
        }
        this.connection = connection;
        this.feeds = feeds;
        this.feed = new Feed(columns);
        this.table = target.table();
        this.insert = "INSERT INTO " + Names.table(target.table()) + " ("
                + Names.quoteAll(columns.stream().map(FeedColumn::name).toList()) + ") SELECT "
                + columns.stream().map(FeedColumn::expression).collect(Collectors.joining(", "))
                + " FROM " + feeds.add(feed);
    }

    @Override
    public void write(List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        feed.offer(rows);
        try {
            long written = statement().executeLargeUpdate();
            if (written != rows.size()) {
                throw new SQLException(
                        "DuckDB took " + written + " of " + rows.size() + " rows for table '" + table + "'");
            }
        } catch (SQLException e) {
            forget();
            SQLException fault = feed.fault();
            throw fault == null ? e : fault;
        } finally {
            feed.offer(List.of());
        }
    }

    /** A failure makes the driver close the statement, so it is made again when needed. */
    private PreparedStatement statement() throws SQLException {
        PreparedStatement present = statement;
        if (present == null) {
            present = connection.prepareStatement(insert);
            statement = present;
        }
        return present;
    }

    private void forget() throws SQLException {
        PreparedStatement present = statement;
        statement = null;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public void close() throws SQLException {
        feeds.remove(feed);
        forget();
    }
}
