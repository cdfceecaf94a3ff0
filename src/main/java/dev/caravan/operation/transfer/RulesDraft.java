package dev.caravan.operation.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.Count;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the losses of a plan into a rules file to edit. Where cells would change, it proposes to keep them as text, which loses none; a
 * column whose type alone is lost is listed without a proposal.
 */
final class RulesDraft {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final Set<LossKind> CHANGING_CELLS =
            EnumSet.of(LossKind.NAN_TO_NULL, LossKind.NEGATIVE_ZERO, LossKind.FRACTION);

    private RulesDraft() {}

    /** @throws MigrationException REFUSED if there is a file already */
    static void write(Path file, List<Loss> losses) {
        try {
            Files.writeString(
                    file,
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(draft(losses)) + "\n",
                    StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new MigrationException(
                    ErrorCode.REFUSED, "There is a file " + file + " already", "name another with --write-rules", e);
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FAILED, "Cannot write " + file + ": " + e, null, e);
        }
    }

    private static ObjectNode draft(List<Loss> losses) {
        ObjectNode rules = MAPPER.createObjectNode();
        ArrayNode tables = rules.putArray("table_transformations");
        Map<String, ObjectNode> columnsOf = new LinkedHashMap<>();
        for (Loss loss : losses) {
            ObjectNode columns = columnsOf.get(loss.table());
            if (columns == null) {
                columns = tables.addObject().put("table", loss.table()).putObject("columns");
                columnsOf.put(loss.table(), columns);
            }
            ObjectNode column = columns.withObjectProperty(loss.column());
            column.put("description", Count.of(loss.cells(), "cell") + ": " + loss.message());
            if (CHANGING_CELLS.contains(loss.kind())) {
                column.put("cast", "text");
            }
        }
        return rules;
    }
}
