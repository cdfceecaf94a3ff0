package dev.caravan.app;

import dev.caravan.engine.Engines;
import dev.caravan.engine.duckdb.DuckDbEngine;
import dev.caravan.engine.mysql.MySqlEngine;
import dev.caravan.engine.postgres.PostgresEngine;
import dev.caravan.engine.sqlite.SqliteEngine;
import java.util.List;

/** The engines of this program. Apart from the wiring, so that a look-up need not load Camel. */
public final class KnownEngines {

    private KnownEngines() {}

    /** An engine more is a line more. */
    public static Engines all() {
        return new Engines(List.of(
                new SqliteEngine(), new DuckDbEngine(), new PostgresEngine(), new MySqlEngine(MySqlClientFile::lines)));
    }
}
