package dev.caravan.engine;

import dev.caravan.engine.duckdb.DuckDbEngine;
import java.nio.file.Path;

class DuckDbContractIT extends EngineContract implements FileContract {

    DuckDbContractIT() {
        super(new DuckDbEngine());
    }

    @Override
    DatabaseUrl empty(Path within) {
        return DatabaseUrl.parse(within.resolve("contract.duckdb").toString());
    }
}
