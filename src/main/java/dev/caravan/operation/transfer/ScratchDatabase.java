package dev.caravan.operation.transfer;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.FileUrl;
import dev.caravan.engine.Engine;
import dev.caravan.model.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
     * Makes a table, complete with what comes after its rows.
     *
     * @return the statements that did it
     * @throws SQLException if the engine refuses one; the table is not there then, and others can still be made
     */
    List<String> make(Table table) throws SQLException {
        List<String> statements = new ArrayList<>(engine.target().create(table, table.name(), true));
        try {
            Statements.execute(writer, statements);
            List<String> completing = engine.target().complete(writer, table);
            Statements.execute(writer, completing);
            statements.addAll(completing);
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
