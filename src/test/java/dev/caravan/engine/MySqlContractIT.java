package dev.caravan.engine;

import dev.caravan.engine.mysql.MySqlEngine;
import dev.caravan.server.MySqlServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
        named = MySqlServer.VARIABLE,
        matches = "jdbc:mysql:.+",
        disabledReason = "no MySQL server: set " + MySqlServer.VARIABLE + " to the JDBC URL of one")
class MySqlContractIT extends EngineContract implements ServerContract {

    MySqlContractIT() {
        super(new MySqlEngine());
    }

    @Override
    DatabaseUrl empty(Path within) throws SQLException {
        return DatabaseUrl.parse(MySqlServer.newDatabase());
    }
}
