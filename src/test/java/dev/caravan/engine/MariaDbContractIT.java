package dev.caravan.engine;

import dev.caravan.engine.mysql.MySqlEngine;
import dev.caravan.server.MariaDbServer;
import java.nio.file.Path;
import java.sql.SQLException;

class MariaDbContractIT extends EngineContract implements ServerContract {

    MariaDbContractIT() {
        super(new MySqlEngine());
    }

    @Override
    DatabaseUrl empty(Path within) throws SQLException {
        return DatabaseUrl.parse(MariaDbServer.running().newDatabase());
    }
}
