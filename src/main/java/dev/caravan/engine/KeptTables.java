package dev.caravan.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.KeptTable;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file that says how tables were declared: records by their fields, nothing derived. */
public final class KeptTables {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .build();

    private KeptTables() {}

    public static void write(Path file, List<KeptTable> tables) throws IOException {
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toAbsolutePath().toFile(), tables);
    }

    /** @throws MigrationException FAILED if it cannot be read */
    public static List<KeptTable> read(Path file) {
        try {
            return MAPPER.readValue(file.toAbsolutePath().toFile(), new TypeReference<List<KeptTable>>() {});
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED,
                    "Cannot read how tables were declared from " + file + ": " + e.getMessage(),
                    "use the Caravan that took the snapshot or a newer one",
                    e);
        }
    }
}
