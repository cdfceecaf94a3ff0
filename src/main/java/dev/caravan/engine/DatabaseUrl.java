package dev.caravan.engine;

import dev.caravan.model.MigrationException;

/** The address of a database, parsed: a file of ours to open, or a database on a server. */
public sealed interface DatabaseUrl permits FileUrl, ServerUrl {

    /** The id of its engine. */
    String engine();

    /** The text it was parsed from, without a password: safe to show and to keep. */
    String given();

    /** For engines of files. */
    default FileUrl asFile() {
        if (this instanceof FileUrl file) {
            return file;
        }
        throw new IllegalArgumentException(this + " is not a file");
    }

    /** For engines of servers. */
    default ServerUrl asServer() {
        if (this instanceof ServerUrl server) {
            return server;
        }
        throw new IllegalArgumentException(this + " is not on a server");
    }

    /**
     * Understands a path with a known ending, {@code sqlite:///path}, {@code duckdb:///path}, {@code postgresql://…}, {@code mysql://…} and
     * what their ecosystems write instead.
     *
     * @throws MigrationException USAGE if the text is none of these
     */
    static DatabaseUrl parse(String text) {
        return ServerUrls.accept(text) ? ServerUrls.parse(text) : FileUrl.parse(text);
    }
}
