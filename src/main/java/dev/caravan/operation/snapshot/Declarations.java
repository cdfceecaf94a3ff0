package dev.caravan.operation.snapshot;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.engine.ClosedFile;
import dev.caravan.engine.KeptTables;
import dev.caravan.model.KeptTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the tables of a server were declared, kept beside their rows.
 *
 * @param file its name in the snapshot's folder; see {@link KeptTables}
 * @param sha256 of that file
 * @param whole whether all tables of the database are in the snapshot, so that others were not there
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Declarations(String file, String sha256, boolean whole) {

    static final String FILE = "tables.json";

    static Declarations write(Path folder, List<KeptTable> tables, boolean whole) throws IOException {
        Path file = folder.resolve(FILE);
        KeptTables.write(file, tables);
        return new Declarations(FILE, ClosedFile.sha256(file), whole);
    }

    /** What is wrong with the file, or null if it is as it was written. */
    @Nullable
    String trouble(Path folder) {
        Path path = folder.resolve(FILE);
        if (!file.equals(FILE) || !Files.isRegularFile(path)) {
            return "is not there";
        }
        return ClosedFile.sha256(path).equals(sha256) ? null : "is not what was written";
    }
}
