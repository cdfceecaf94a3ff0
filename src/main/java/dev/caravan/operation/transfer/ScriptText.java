package dev.caravan.operation.transfer;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.FileUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes a plan's tables as SQL. The script has been run once, against an empty database of its engine that is thrown away. */
final class ScriptText {

    private final Engine engine;
    private final MigrationPlan plan;
    private final StringBuilder script = new StringBuilder();

    private ScriptText(Engine engine, MigrationPlan plan) {
        this.engine = engine;
        this.plan = plan;
    }

    static String of(Engine engine, MigrationPlan plan, String source) throws SQLException {
        ScriptText text = new ScriptText(engine, plan);
        text.comment("The tables of " + source + " for " + engine.id() + ".");
        text.comment("Fill them with: caravan migrate --from … --to … --data-only");
        plan.losses()
                .forEach(loss -> text.comment("Loss: " + loss.table() + "." + loss.column() + ", " + loss.cells()
                        + " cells: " + loss.message()));
        plan.notCarried().forEach(object -> text.comment("Not carried: " + object.object() + ": " + object.reason()));
        text.inScratchDatabase();
        return text.script.toString();
    }

    private void comment(String line) {
        script.append("-- ").append(line.replace('\n', ' ')).append('\n');
    }

    private void inScratchDatabase() throws SQLException {
        Path folder = temporaryFolder();
        try (Database scratch =
                        engine.open(new FileUrl(engine.id(), folder.resolve("scratch"), "scratch"), Access.WRITE);
                Connection writer = scratch.writer()) {
            for (TablePlan table : plan.tables()) {
                script.append('\n');
                run(
                        writer,
                        engine.target().create(table.target(), table.target().name(), true));
                run(writer, engine.target().complete(writer, table.target()));
            }
            writer.rollback();
        } finally {
            delete(folder);
        }
    }

    private void run(Connection writer, List<String> statements) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
                script.append(sql.strip()).append(";\n");
            }
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("caravan-script");
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
