package dev.caravan.operation.interchange;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was written.
 *
 * @param database the label of the source
 * @param file null if it went to a stream
 * @param warnings what a person should know of the state that was read, one sentence each
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExportReport(
        String database,
        String experimentId,
        String hierarchy,
        @Nullable String file,
        long rows,
        List<TableRows> tables,
        List<String> warnings) {

    public ExportReport {
        warnings = List.copyOf(warnings);
        tables = List.copyOf(tables);
    }

    /** Rows of one table; of a leaf that many share, each appearance counts. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record TableRows(String tableName, long rows) {}
}
