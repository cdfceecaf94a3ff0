package dev.caravan.engine;

import dev.caravan.engine.sqlite.SqliteEngine;
import java.nio.file.Path;

class SqliteContractIT extends EngineContract {

    SqliteContractIT() {
        super(new SqliteEngine());
    }

    @Override
    DatabaseUrl absent(Path within) {
        return DatabaseUrl.parse(within.resolve("contract.db").toString());
    }
}
