package dev.caravan.engine;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.file.Path;
import java.util.List;

/**
 * What becomes of the tables of a server when they are again to be what they were.
 *
 * @param file says how they were declared; see {@link KeptTables}
 * @param toTheLetter whether the server understands the words of the one that they were declared by
 * @param replaced the names of those that are made again, because they are absent or declared otherwise now; the others get their rows
 * @param leaving the names of tables that go, because they were not there
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Redeclaration(Path file, boolean toTheLetter, List<String> replaced, List<String> leaving) {
    public Redeclaration {
        replaced = List.copyOf(replaced);
        leaving = List.copyOf(leaving);
    }
}
