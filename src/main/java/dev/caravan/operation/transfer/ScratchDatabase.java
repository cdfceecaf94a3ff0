package dev.caravan.operation.transfer;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.FileUrl;
import dev.caravan.engine.Query;
import dev.caravan.model.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An empty database of an engine in a temporary folder, in which statements are tried before people read them; gone when it is closed. */
final class ScratchDatabase implements AutoCloseable {

    private final Path folder;
    private final Engine engine;
    private final Database database;
    private final Connection writer;

    ScratchDatabase(Engine engine) throws SQLException {
        this.engine = engine;
        folder = temporaryFolder();
        database = engine.open(new FileUrl(engine.id(), folder.resolve("scratch"), "scratch"), Access.WRITE);
        writer = database.writer();
    }

    /**
     * Makes a table.
     *
     * @return the statements that did it
     * @throws SQLException if the engine refuses one; the table is not there then, and others can still be made
     */
    List<String> create(Table table) throws SQLException {
        if (engine.capabilities().hasSchemas()) {
            run(engine.target().schemas(table).stream()
                    .map(engine.target()::createSchema)
                    .toList());
        }
        return run(engine.target().create(table, table.name(), true));
    }

    /** The statements for after the rows of a table that was made here; they have not been tried. */
    List<String> completion(Table table) throws SQLException {
        return engine.target().complete(writer, table);
    }

    /** Tries statements; returns them. */
    List<String> run(List<String> statements) throws SQLException {
        try {
            Query.execute(writer, statements);
            writer.commit();
            return statements;
        } catch (SQLException e) {
            writer.rollback();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        try (database) {
            writer.close();
        } finally {
            delete(folder);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("caravan-scratch");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
