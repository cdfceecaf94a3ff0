package dev.caravan.transform;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rules make of one table. Columns are named as in the source. Immutable. */
public final class TableRules {

    private final String fileName;
    private final String table;
    private final @Nullable TableRule rule;
    private final List<MetricRule> metrics;
    private final boolean validates;

    TableRules(String fileName, String table, @Nullable TableRule rule, List<MetricRule> metrics, boolean validates) {
        this.fileName = fileName;
        this.validates = validates;
        this.table = table;
        this.rule = rule;
        this.metrics = metrics;
    }

    /** The table's name in the target. */
    public String targetTable() {
        return rule == null || rule.renameTo() == null ? table : rule.renameTo();
    }

    /** Whether what metric rules make is checked. */
    boolean validates() {
        return validates;
    }

    /** SQL of the source that limits the rows, or null. */
    public @Nullable String where() {
        return rule == null ? null : rule.where();
    }

    public boolean isDropped(String column) {
        ColumnRule columnRule = columnRule(column);
        return columnRule != null && columnRule.drop();
    }

    /** A column's name in the target; of no meaning if it is dropped. */
    public String targetColumn(String column) {
        ColumnRule columnRule = columnRule(column);
        return columnRule == null || columnRule.renameTo() == null ? column : columnRule.renameTo();
    }

    /** The rules that may change cells of a column, as a person finds them in the file; null if none does. */
    public @Nullable String ruleOf(String column) {
        List<String> names = new ArrayList<>();
        for (MetricRule metric : metrics) {
            if (metric.transformation().writes().is(column)) {
                names.add(metric.name());
            }
        }
        ColumnRule columnRule = columnRule(column);
        if (columnRule != null && columnRule.changesCells()) {
            names.add(columnRule.name());
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }

    /**
     * The type of a column's values after all rules.
     *
     * @param before what the source's values are
     * @throws MigrationException USAGE if a rule cannot be applied to such values at all
     */
    public LogicalType typeAfter(String column, LogicalType before) {
        Problems problems = new Problems(fileName);
        LogicalType after = afterMetrics(column, afterCast(column, before, problems), problems);
        ColumnRule columnRule = columnRule(column);
        if (columnRule != null && columnRule.mask() != null) {
            after = columnRule.mask().typeAfter(after);
        }
        problems.throwIfAny();
        return after;
    }

    private LogicalType afterCast(String column, LogicalType before, Problems problems) {
        ColumnRule columnRule = columnRule(column);
        if (columnRule == null) {
            return before;
        }
        CellBinding binding = new CellBinding(columnRule, before, problems);
        binding.function();
        binding.forNull();
        return binding.type();
    }

    LogicalType afterMetrics(String column, LogicalType before, Problems problems) {
        LogicalType after = before;
        for (MetricRule metric : metrics) {
            for (MetricField field : MetricField.values()) {
                if (field.is(column)) {
                    checkMetric(metric, field, before, problems);
                    after = metric.transformation().typeAfter(field, after);
                }
            }
        }
        return after;
    }

    private static void checkMetric(MetricRule metric, MetricField field, LogicalType type, Problems problems) {
        boolean isJson = field == MetricField.PER_LABEL_VAL || field == MetricField.METADATA;
        boolean isText = type.is(Kind.TEXT) || type.is(Kind.JSON) || type.is(Kind.ANY);
        if (isJson && !isText && metric.transformation().reads().contains(field)) {
            problems.add(metric.path(), field.columnName() + " is " + type + ", not JSON", "cast the column to json");
        }
        boolean isNumber = Cast.isPossible(LogicalType.of(Kind.DECIMAL), type, TimeStyle.ISO);
        if (field == MetricField.TOTAL_VAL
                && !isNumber
                && metric.transformation().reads().contains(field)) {
            problems.add(metric.path(), "total_val is " + type + ", not a number", "cast the column to double");
        }
    }

    /**
     * Binds the rules to rows.
     *
     * @param columns of a source row, in order; those to be dropped may be left out already
     * @param types what was decided for each
     * @throws MigrationException USAGE if a rule cannot be applied to such values at all
     */
    public RowTransform bind(List<Column> columns, List<LogicalType> types) {
        return binding().bind(columns, types, null);
    }

    /**
     * Binds the rules to rows that go into columns which are there already, and casts to the types of those.
     *
     * @param targetTypes one per column, in their order
     * @throws MigrationException USAGE if a rule or cast cannot be applied to such values at all
     */
    public RowTransform bind(List<Column> columns, List<LogicalType> types, List<LogicalType> targetTypes) {
        return binding().bind(columns, types, targetTypes);
    }

    private RowBinding binding() {
        return new RowBinding(this, table, metrics, new Problems(fileName));
    }

    @Nullable
    ColumnRule columnRule(String column) {
        return rule == null ? null : rule.columns().get(column);
    }
}
