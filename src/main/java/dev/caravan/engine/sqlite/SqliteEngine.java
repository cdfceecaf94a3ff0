package dev.caravan.engine.sqlite;

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

/** SQLite, by its embedded library. */
public final class SqliteEngine implements Engine {

    public static final String ID = "sqlite";

    static final SqliteEngine INSTANCE = new SqliteEngine();

    private static final int BATCH_ROWS = 50_000;
    /** Of a library as it is usually built; this one would take more, but others could not read such a table. */
    static final int MAX_COLUMNS = 2_000;

    private static final Capabilities CAPABILITIES =
            new Capabilities(true, 1, false, false, true, false, null, true, BATCH_ROWS, MAX_COLUMNS);

    private final Source source = new SqliteSource();
    private final Target target = new SqliteTarget();
    private final Proof proof = new SqliteProof();
    private final Backup backup = new SqliteBackup();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Database open(DatabaseUrl url, Access access) {
        TemporaryFolder.requireWritable();
        return Opening.open(url.asFile().file(), access);
    }

    @Override
    public Schema describe(Connection connection) throws SQLException {
        try {
            return SchemaReader.read(connection);
        } catch (SQLException e) {
            if (Failures.isDamage(e)) {
                throw Failures.damaged("the schema", e);
            }
            throw e;
        }
    }

    @Override
    public FailureKind classify(SQLException exception) {
        return Failures.kind(exception);
    }

    @Override
    public @Nullable RowFault fault(SQLException exception) {
        return Faults.of(exception);
    }

    @Override
    public Dialect dialect() {
        return SqliteDialect.INSTANCE;
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
