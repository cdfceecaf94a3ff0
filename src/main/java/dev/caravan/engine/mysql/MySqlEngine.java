package dev.caravan.engine.mysql;

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
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** MySQL from 8.0 and MariaDB from 10.6, which are one engine here. Stateless and thread-safe. */
public final class MySqlEngine implements Engine {

    static final String ID = "mysql";

    private static final int MOST_WRITERS = 8;
    private static final int BATCH_ROWS = 10_000;

    /** InnoDB's limit; the server's own is higher. */
    private static final int MOST_COLUMNS = 1_017;

    private final Supplier<List<String>> clientFile;
    private final Source source = new MySqlSource();
    private final Target target = new MySqlTarget();
    private final Proof proof = new MySqlProof();
    private final Backup backup = new MySqlBackup();

    /** For addresses that say everything themselves. */
    public MySqlEngine() {
        this(List::of);
    }

    /** @param clientFile the lines of the user's {@code .my.cnf}, which complete addresses; asked when an address is read or opened */
    public MySqlEngine(Supplier<List<String>> clientFile) {
        this.clientFile = clientFile;
    }

    @Override
    public String id() {
        return ID;
    }

    /** Every statement of DDL commits. */
    @Override
    public Capabilities capabilities() {
        int writers = Math.min(MOST_WRITERS, Runtime.getRuntime().availableProcessors());
        return new Capabilities(false, writers, true, false, false, false, null, true, BATCH_ROWS, MOST_COLUMNS);
    }

    @Override
    public int usualPort() {
        int port = ClientFile.of(clientFile.get()).port();
        return port == 0 ? Opening.PORT : port;
    }

    @Override
    public Database open(DatabaseUrl url, Access access) {
        return MySqlDatabase.open(this, url.asServer(), ClientFile.of(clientFile.get()), access);
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
        return MySqlDialect.INSTANCE;
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
