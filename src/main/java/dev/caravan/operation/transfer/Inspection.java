package dev.caravan.operation.transfer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.engine.Access;
import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database holds, and what would be hard to move.
 *
 * @param sizeBytes on disk, -1 if it is not known
 * @param notTables what is there and is not carried as a table: triggers, virtual tables, with the reason
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Inspection(
        String database, long sizeBytes, List<InspectedTable> tables, List<String> views, List<NotCarried> notTables) {

    /**
     * A table.
     *
     * @param bytes estimated size of its values
     * @param hard what is hard to move, one sentence each
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record InspectedTable(
            String tableName,
            long rows,
            long bytes,
            List<InspectedColumn> columns,
            List<String> primaryKey,
            List<String> keys,
            List<String> indexes,
            List<String> hard) {}

    /**
     * A column.
     *
     * @param type what its values are
     * @param evidence how that is known, or null for a column that the engine computes
     * @param samples texts of its first values
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record InspectedColumn(
            String name,
            String declaredType,
            String type,
            boolean notNull,
            @Nullable String evidence,
            List<String> samples) {}

    /**
     * @param only these tables; empty means all
     * @param samples how many values of each column to show
     */
    public static Inspection of(Engines engines, String address, List<String> only, int samples) throws SQLException {
        try (Database database = engines.open(address, Access.READ);
                Connection reader = database.reader()) {
            Schema schema = database.engine().describe(reader);
            List<Table> tables = TableSelection.select(schema, only, List.of(), database.label());
            List<BrokenKey> broken = database.engine().target().brokenForeignKeys(reader, tables);
            TableInspector inspector = new TableInspector(database, reader, broken, samples);
            List<InspectedTable> inspected = new ArrayList<>();
            for (Table table : tables) {
                inspected.add(inspector.inspect(table));
            }
            return new Inspection(
                    database.label(),
                    database.sizeBytes(),
                    inspected,
                    schema.views().stream().map(Schema.View::name).toList(),
                    schema.omitted());
        }
    }
}
