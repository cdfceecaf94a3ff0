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
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExportReport(
        String database,
        String experimentId,
        String hierarchy,
        @Nullable String file,
        long rows,
        List<TableRows> tables) {

    public ExportReport {
        tables = List.copyOf(tables);
    }

    /** Rows of one table; of a leaf that many share, each appearance counts. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record TableRows(String tableName, long rows) {}
}
