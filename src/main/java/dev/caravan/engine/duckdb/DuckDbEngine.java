package dev.caravan.engine.duckdb;

import dev.caravan.engine.Access;
import dev.caravan.engine.Backup;
import dev.caravan.engine.Capabilities;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Engine;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Proof;
import dev.caravan.engine.Source;
import dev.caravan.engine.Target;
import dev.caravan.engine.TemporaryFolder;
import dev.caravan.model.RowFault;
import dev.caravan.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB. Thread-safe; its only state is the {@link Feeds} through which its writers hand rows to the databases that it opened, so a
 * writer must come from the engine that opened its connection.
 */
public final class DuckDbEngine implements Engine {

    static final String ID = "duckdb";
    static final String SCHEMA = "main";

    /** One row group: smaller transactions leave row groups that are merged again later. */
    private static final int BATCH_ROWS = 122_880;

    private static final int MOST_WRITERS = 4;

    private final Feeds feeds = new Feeds();
    private final Source source = new DuckDbSource();
    private final Target target = new DuckDbTarget(feeds);
    private final Proof proof = new DuckDbProof();
    private final Backup backup = new DuckDbBackup();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Capabilities capabilities() {
        int writers = Math.min(MOST_WRITERS, Runtime.getRuntime().availableProcessors());
        return new Capabilities(true, writers, true, true, true, true, SCHEMA, true, BATCH_ROWS, Integer.MAX_VALUE);
    }

    @Override
    public Database open(DatabaseUrl url, Access access) {
        TemporaryFolder.requireWritable();
        return DuckDbDatabase.open(this, feeds, url.asFile(), access);
    }

    @Override
    public Schema describe(Connection connection) throws SQLException {
        return SchemaReader.read(connection);
    }

    @Override
    public FailureKind classify(SQLException exception) {
        return Failures.classify(exception);
    }

    @Override
    public @Nullable RowFault fault(SQLException exception) {
        return Faults.of(exception);
    }

    @Override
    public Dialect dialect() {
        return Names.DIALECT;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Proof proof() {
        return proof;
    }

    @Override
    public Backup backup() {
        return backup;
    }
}
