package dev.caravan.engine;

import dev.caravan.model.LogicalType;
import java.nio.file.Path;

/** What each part of the contract is given. */
interface UnderContract {

    /** A new, empty database. */
    Subject subject();

    /** Where it is, if it is a file. */
    Path folder();

    DatabaseUrl url();

    /** What a person would call it by. */
    default String name() {
        return url() instanceof ServerUrl server
                ? server.database()
                : String.valueOf(url().asFile().file().getFileName());
    }

    default Engine engine() {
        return subject().engine;
    }

    default Target target() {
        return subject().target;
    }

    default TableShape shape(String table) {
        return new TableShape(target(), table);
    }

    /** Whether the engine has such a value at all; one that it does not have is refused as the fault of its row. */
    default boolean has(LogicalType type, Object value) {
        return true;
    }
}
