package dev.caravan.engine;

import dev.caravan.engine.sqlite.SqliteEngine;
import java.nio.file.Path;

class SqliteContractIT extends EngineContract implements FileContract {

    SqliteContractIT() {
        super(new SqliteEngine());
    }

    @Override
    DatabaseUrl empty(Path within) {
        return DatabaseUrl.parse(within.resolve("contract.db").toString());
    }
}
