package dev.caravan.pipeline;

import dev.caravan.engine.BatchWriter;
import dev.caravan.model.Chunk;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One chunk while it is copied: its writing connection, opened when first needed and again after a failure, and the number of its last
 * committed batch. Used by one thread at a time.
 */
final class ChunkSession implements AutoCloseable {

    private final CopyRun run;
    private final TableJob job;
    private final Chunk chunk;
    private int lastBatch;
    private @Nullable Connection connection;
    private @Nullable BatchWriter writer;

    ChunkSession(CopyRun run, TableJob job, Chunk chunk, int lastBatch) {
        this.run = run;
        this.job = job;
        this.chunk = chunk;
        this.lastBatch = lastBatch;
    }

    CopyRun run() {
        return run;
    }

    TableJob job() {
        return job;
    }

    Chunk chunk() {
        return chunk;
    }

    int nextBatch() {
        return lastBatch + 1;
    }

    void committed() {
        lastBatch++;
    }

    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = run.target().writer();
            connection = open;
            run.target().limitWaiting(open);
        }
        return open;
    }

    BatchWriter writer() throws SQLException {
        BatchWriter open = writer;
        if (open == null) {
            open = run.target().engine().target().writer(connection(), job.target());
            writer = open;
            connection().commit();
        }
        return open;
    }

    /** After a failure: nothing of the connection's present transaction stays. */
    void rollback() {
        try {
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException broken) {
            close();
        }
    }

    /** Lets the next use open a new connection. Whatever was not committed is gone. */
    @Override
    public void close() {
        closeQuietly(writer);
        closeQuietly(connection);
        writer = null;
        connection = null;
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        if (resource == null) {
            return;
        }
        try {
            resource.close();
        } catch (Exception alreadyBroken) {
            // a broken connection cannot be closed properly; its transaction ends with it
        }
    }
}
