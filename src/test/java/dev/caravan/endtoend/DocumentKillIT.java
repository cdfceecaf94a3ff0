package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.ledger.HaltPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports and imports that are killed leave the old state or the new one. */
class DocumentKillIT {

    @TempDir
    Path folder;

    private Result killed(int at, String... arguments) throws Exception {
        Path log = folder.resolve("points" + at);
        Result result = Cli.in(folder)
                .jvm("-Dcaravan.halt=" + at, "-Dcaravan.halt.log=" + log)
                .run(arguments);
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(HaltPoint.EXIT_CODE);
        return result;
    }

    @ParameterizedTest
    @EnumSource(names = "MYSQL", mode = EnumSource.Mode.EXCLUDE)
    void anImportIsThereAsAWholeOrNotAtAll(Place place) throws Exception {
        JsonNode document = Documents.exported(folder, ExperimentTables.filled(Place.SQLITE, folder, "source"), 3);
        Path file = Files.writeString(folder.resolve("experiment.json"), document.toString());
        String database = ExperimentTables.filled(place, folder, "lab");
        Map<String, List<String>> before = Rows.of(database);
        String[] call = {"import-experiment", "-d", database, "-i", file.toString(), "--progress", "off"};

        killed(2, call);
        assertThat(Files.readAllLines(folder.resolve("points2")))
                .containsExactly("after-import-batch", "before-import-commit");
        assertThat(Rows.of(database)).isEqualTo(before);

        killed(3, call);
        assertThat(Rows.of(database)).isNotEqualTo(before);
        Object imported = place == Place.MARIADB ? newest(database) : 10;
        assertThat(Documents.butForIds(Documents.exported(folder, database, imported)))
                .isEqualTo(Documents.butForIds(document));
    }

    /** What MySQL has drawn is not drawn again, whether or not it was used. */
    private static String newest(String database) throws Exception {
        try (var connection = Rows.connect(database)) {
            return Rows.query(connection, "SELECT max(id) FROM EXPERIMENT").get(0);
        }
    }

    @Test
    void anExportReplacesItsFileWhenItIsComplete() throws Exception {
        String database = ExperimentTables.filled(Place.SQLITE, folder, "lab");
        Path file = Files.writeString(folder.resolve("experiment.json"), "the old one");
        String[] call = {"export-experiment", "-d", database, "-e", "3", "-o", file.toString(), "--yes"};
        killed(1, call);
        assertThat(file).hasContent("the old one");
        killed(2, call);
        assertThat(file).hasContent("the old one");
        killed(3, call);
        assertThat(Documents.JSON.readTree(file.toFile()).at("/experiment/id").asInt())
                .isEqualTo(3);
    }
}
