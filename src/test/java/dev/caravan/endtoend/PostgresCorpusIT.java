package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import dev.caravan.model.NotCarried;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Databases that others made go to PostgreSQL and back, and nothing is lost that was not announced. */
class PostgresCorpusIT {

    private static final Path CORPUS = Path.of("../shared/corpus/sqlite");

    @TempDir
    Path folder;

    static Stream<Path> files() throws IOException {
        if (!Files.isDirectory(CORPUS)) {
            return Stream.of(Path.of("absent"));
        }
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void comesBackAsItWas(Path original) throws Exception {
        assumeTrue(Files.exists(original), "the sample databases are not beside this checkout");
        Path source = Files.copy(original, folder.resolve("source.db"));
        Path back = folder.resolve("back.db");
        String middle = PostgresServer.running().newDatabase();
        MigrateReport there = Moves.proved(folder, source.toString(), middle);
        MigrateReport home = Moves.proved(folder, middle, back.toString());

        Map<String, List<String>> before = Dump.of(source);
        for (NotCarried object : there.notCarried()) {
            before.keySet()
                    .removeIf(table ->
                            object.object().contains("table") && object.object().contains("'" + table + "'"));
        }
        assertThat(Stream.concat(there.losses().stream(), home.losses().stream())
                        .map(Loss::kind))
                .as("losses that change cells")
                .allMatch(kind -> kind == LossKind.COLLATION);
        assertThat(there.totalRejectedRows() + home.totalRejectedRows()).isZero();
        assertThat(Dump.of(back)).isEqualTo(before);
    }
}
