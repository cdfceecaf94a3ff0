package dev.caravan.operation.transfer.deadletter;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.Engines;
import dev.caravan.engine.FileUrl;
import dev.caravan.engine.Query;
import dev.caravan.engine.ServerUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of dead letters outside their database: a private file in the state folder, made with the first thing to remember. Each
 * call is one transaction. A database is named by {@link #name}.
 *
 * <p>A discard is written here before the row leaves the dead letters; while it is still there, the note says nothing.
 */
final class LetterMemory {

    private static final String[] CREATE = {"""
        CREATE TABLE IF NOT EXISTS attempt (database_id TEXT NOT NULL, id TEXT NOT NULL, attempts INTEGER NOT NULL,
          last_try TEXT NOT NULL, PRIMARY KEY (database_id, id))""", """
        CREATE TABLE IF NOT EXISTS discarded (database_id TEXT NOT NULL, id TEXT NOT NULL, discarded_at TEXT NOT NULL,
          why TEXT NOT NULL, letter TEXT NOT NULL, PRIMARY KEY (database_id, id))"""};
    private static final String TRIED = """
            INSERT INTO attempt VALUES (?, ?, 1, ?)
            ON CONFLICT (database_id, id) DO UPDATE SET attempts = attempts + 1, last_try = excluded.last_try""";

    private final Engines engines;
    private final Path file;

    /** @param folder the state folder, which need not exist */
    LetterMemory(Engines engines, Path folder) {
        this.engines = engines;
        this.file = folder.resolve("dead-letters.db");
    }

    /** By its place: what a user, a password or an option of the address says makes no other database. */
    static String name(String address) {
        DatabaseUrl url = DatabaseUrl.parse(address);
        if (url instanceof FileUrl file) {
            return file.engine() + ":" + file.file().toAbsolutePath().normalize();
        }
        ServerUrl server = url.asServer();
        return server.engine() + "://" + server.host() + ":" + server.port() + "/" + server.database();
    }

    private interface Writing {
        void write(Connection writer) throws SQLException;
    }

    private interface Reading<T> {
        List<T> read(Connection reader) throws SQLException;
    }

    /** How often the rows of a database were tried again, by their ids. */
    Map<String, BackOff> attempts(String database) {
        Map<String, BackOff> attempts = new HashMap<>();
        read(reader -> Query.list(
                reader,
                "SELECT id, attempts, last_try FROM attempt WHERE database_id = ?",
                row -> attempts.put(row.getString(1), new BackOff(row.getInt(2), Instant.parse(row.getString(3)))),
                database));
        return attempts;
    }

    void tried(String database, Collection<String> ids, Instant now) {
        if (!ids.isEmpty()) {
            write(writer -> {
                for (String id : ids) {
                    Query.update(writer, TRIED, database, id, now.toString());
                }
            });
        }
    }

    /** There is no more to try: they are stored, or given up. */
    void over(String database, Collection<String> ids) {
        delete("attempt", database, ids);
    }

    void discarding(String database, Discarded discarded) {
        write(writer -> Query.update(
                writer,
                "INSERT OR REPLACE INTO discarded VALUES (?, ?, ?, ?, ?)",
                database,
                discarded.id(),
                discarded.discardedAt(),
                discarded.why(),
                discarded.row().toString()));
    }

    /** Takes back what {@link #discarding} has noted of rows that were not given up after all. */
    void notDiscarded(String database, Collection<String> ids) {
        delete("discarded", database, ids);
    }

    /** Also those whose row has not left the dead letters yet. */
    List<Discarded> discarded(String database) {
        return read(reader -> Query.list(
                reader,
                "SELECT id, discarded_at, why, letter FROM discarded WHERE database_id = ? ORDER BY discarded_at, id",
                row -> new Discarded(
                        row.getString(1), row.getString(2), row.getString(3), JsonLines.read(row.getString(4))),
                database));
    }

    private void delete(String table, String database, Collection<String> ids) {
        if (!ids.isEmpty() && Files.exists(file)) {
            write(writer -> {
                for (String id : ids) {
                    Query.update(writer, "DELETE FROM " + table + " WHERE database_id = ? AND id = ?", database, id);
                }
            });
        }
    }

    private <T> List<T> read(Reading<T> reading) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Database memory = engines.open("sqlite:" + file, Access.READ);
                Connection reader = memory.reader()) {
            return Query.tableExists(reader, "attempt") ? reading.read(reader) : List.of();
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    private void write(Writing writing) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Database memory = engines.open("sqlite:" + file, Access.WRITE);
                    Connection writer = memory.writer()) {
                Query.execute(writer, CREATE);
                writing.write(writer);
                writer.commit();
            }
        } catch (IOException | SQLException e) {
            throw failed("write", e);
        }
    }

    private MigrationException failed(String what, Exception cause) {
        return new MigrationException(
                ErrorCode.FAILED,
                "Cannot " + what + " what is remembered of dead letters in " + file + ": " + cause.getMessage(),
                "nothing more was changed; mend that and repeat the command",
                cause);
    }
}
