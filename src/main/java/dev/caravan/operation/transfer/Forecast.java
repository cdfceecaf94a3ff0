package dev.caravan.operation.transfer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What a plan would make and take. Statements and chunks are those of the run, if nothing changes before; space and time are estimates.
 *
 * @param viewDdl the statements that make the views
 * @param chunks the parts that are copied by themselves, of all tables
 * @param diskBytes in the target, while the run lasts
 * @param diskBasis how that was estimated, for people
 * @param snapshotBytes about the size of the snapshot that is taken before, 0 if none is, -1 if it is not known
 * @param seconds from start to end
 * @param secondsBasis how that was estimated, for people
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Forecast(
        List<TableForecast> tables,
        List<String> viewDdl,
        long chunks,
        long diskBytes,
        String diskBasis,
        long snapshotBytes,
        double seconds,
        String secondsBasis) {

    public Forecast {
        tables = List.copyOf(tables);
        viewDdl = List.copyOf(viewDdl);
    }

    /**
     * One table's part.
     *
     * @param ddl the statements that make it in the target; empty if it is there already and stays
     * @param diskBytes estimated, in the target while the run lasts
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record TableForecast(String tableName, String targetTable, List<String> ddl, long chunks, long diskBytes) {
        public TableForecast {
            ddl = List.copyOf(ddl);
        }
    }
}
