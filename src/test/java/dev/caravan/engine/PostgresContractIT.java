package dev.caravan.engine;

import dev.caravan.engine.postgres.PostgresEngine;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.server.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;

class PostgresContractIT extends EngineContract {

    PostgresContractIT() {
        super(new PostgresEngine());
    }

    @Override
    DatabaseUrl empty(Path within) throws SQLException {
        return DatabaseUrl.parse(PostgresServer.running().newDatabase());
    }

    /** CopyWriterIT tells what becomes of NUL. */
    @Override
    public boolean has(LogicalType type, Object value) {
        return !type.is(Kind.TEXT) || ((String) value).indexOf('\0') < 0;
    }
}
