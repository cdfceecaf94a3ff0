package dev.caravan.operation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Engines;
import dev.caravan.model.DatabaseObject;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.KeptTable;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {

    private static final String ID = "20261121_143022";

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createDirectory(root.resolve(ID));
        Files.writeString(folder.resolve("database.duckdb"), "");
    }

    private static Manifest manifest(DatabaseObject object, @Nullable Declarations declared) {
        return new Manifest(
                1,
                ID,
                "2026-11-21T14:30:22Z",
                "",
                List.of(),
                Map.of(),
                "postgresql",
                "17",
                "a",
                "postgresql://a",
                "1",
                false,
                null,
                0,
                "database.duckdb",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                List.of(),
                Map.of(),
                List.of(object),
                declared,
                "");
    }

    /** Those that older versions have written are whole still: their checksum is one of their text. */
    @Test
    void saysNothingOfWhatOlderOnesDoNotKnow() throws Exception {
        ManifestFile.write(folder, manifest(new DatabaseObject("view", "v", "SELECT 1", null), null));
        assertThat(Files.readString(folder.resolve(ManifestFile.NAME)))
                .doesNotContain("declared")
                .doesNotContain("\"table\"");
        assertThat(ManifestFile.read(folder).declared()).isNull();
    }

    @Test
    void noticesThatDeclarationsAreNotWhatWasWritten() throws Exception {
        Table table = new Table("t", List.of(), null, List.of(), List.of(), List.of(), List.of(), Map.of(), null);
        Declarations declared =
                Declarations.write(folder, List.of(new KeptTable(table, "CREATE", List.of(), List.of())), true);
        ManifestFile.write(folder, manifest(new DatabaseObject("table", "t", "CREATE", "t"), declared));
        Snapshots snapshots = new Snapshots(new Engines(List.of()), root);
        assertThat(snapshots.verify(ID).declared()).isEqualTo(declared);
        Files.writeString(folder.resolve(Declarations.FILE), "[]");
        assertThatThrownBy(() -> snapshots.verify(ID))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VERIFICATION_FAILED))
                .hasMessageContaining("tables.json is not what was written");
        Files.delete(folder.resolve(Declarations.FILE));
        assertThatThrownBy(() -> snapshots.verify(ID)).hasMessageContaining("tables.json is not there");
    }
}
