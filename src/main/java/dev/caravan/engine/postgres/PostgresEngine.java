package dev.caravan.engine.postgres;

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
import dev.caravan.model.RowFault;
import dev.caravan.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL from version 12 on: one database of a server. */
public final class PostgresEngine implements Engine {

    static final String ID = "postgresql";
    static final String SCHEMA = "public";

    /** Commits of fewer rows cost noticeably; of more, nothing is gained. */
    private static final int BATCH_ROWS = 10_000;

    private static final int MOST_COLUMNS = 1_600;
    private static final int MOST_WRITERS = 8;

    private final Source source = new PostgresSource();
    private final Target target = new PostgresTarget();
    private final Proof proof = new PostgresProof();
    private final Backup backup = new PostgresBackup();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, MOST_WRITERS, true, false, true, true, SCHEMA, false, BATCH_ROWS, MOST_COLUMNS);
    }

    @Override
    public int usualPort() {
        return PostgresUrl.USUAL_PORT;
    }

    @Override
    public Database open(DatabaseUrl url, Access access) {
        return PostgresDatabase.open(this, url.asServer(), access);
    }

    @Override
    public Schema describe(Connection connection) throws SQLException {
        return SchemaReader.read(connection);
    }

    @Override
    public Schema describeAll(Connection connection) throws SQLException {
        String before = Schemas.readAll(connection);
        Schema all = describe(connection);
        Schemas.restore(connection, before);
        return all;
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
        return PostgresDialect.INSTANCE;
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
