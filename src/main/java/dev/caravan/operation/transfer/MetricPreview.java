package dev.caravan.operation.transfer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.sql.SQLException;
import java.util.List;

/**
 * What rules would change of the rows of a table, by applying them and writing nothing.
 *
 * @param rows that were looked at
 * @param changed how many of them would be changed
 * @param rejected how many of them a rule would refuse
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MetricPreview(long rows, long changed, long rejected, List<RuleCount> rules, List<Example> examples) {

    /** A rule as it stands in its file, and how many rows it would change. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record RuleCount(String rule, long rows) {}

    /**
     * A row, before and after.
     *
     * @param key for people: {@code id 7}
     * @param before, after the columns that differ, for people; after is the reason where a rule would refuse the row
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Example(String key, String before, String after) {}

    public MetricPreview {
        rules = List.copyOf(rules);
        examples = List.copyOf(examples);
    }

    /** @param migration planned, its source open */
    static MetricPreview of(Migration migration) throws SQLException {
        MetricPreviewing previewing = new MetricPreviewing(migration.rules().metricRules());
        for (TablePlan table : migration.plan().tables()) {
            previewing.look(migration, table);
        }
        return previewing.preview();
    }
}
