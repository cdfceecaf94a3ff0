package dev.caravan.operation.interchange;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.Loss;
import dev.caravan.operation.interchange.ExportReport.TableRows;
import java.util.List;

/**
 * What was stored.
 *
 * @param newExperimentId a {@link Long} or {@link String}
 * @param rows of all tables, the ones that link others included
 * @param losses cells that the columns of the target could not hold to the last digit
 * @param notes what a person should know of the document, one sentence each
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ImportReport(
        String database,
        String file,
        String hierarchy,
        Object newExperimentId,
        long rows,
        List<TableRows> tables,
        List<Loss> losses,
        List<String> notes) {

    public ImportReport {
        tables = List.copyOf(tables);
        losses = List.copyOf(losses);
        notes = List.copyOf(notes);
    }

    @JsonIgnore
    public int exitCode() {
        return losses.isEmpty() && notes.isEmpty() ? 0 : ErrorCode.FINDINGS.exitCode();
    }
}
