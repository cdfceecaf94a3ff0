package dev.caravan.engine;

import java.nio.file.Path;

/** What each part of the contract is given. */
interface UnderContract {

    /** A new, empty database. */
    Subject subject();

    /** Where it is, if it is a file. */
    Path folder();

    DatabaseUrl url();

    default Engine engine() {
        return subject().engine;
    }

    default Target target() {
        return subject().target;
    }

    default TableShape shape(String table) {
        return new TableShape(target(), table);
    }
}
