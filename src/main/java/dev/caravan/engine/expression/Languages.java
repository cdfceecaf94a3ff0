package dev.caravan.engine.expression;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The engines whose words are known. */
final class Languages {

    private Languages() {}

    static Optional<Words> of(String engine) {
        return Stream.<Supplier<Words>>of(SqliteWords::new, DuckDbWords::new, PostgresWords::new, MySqlWords::new)
                .map(Supplier::get)
                .filter(words -> words.engine().equals(engine))
                .findFirst();
    }
}
