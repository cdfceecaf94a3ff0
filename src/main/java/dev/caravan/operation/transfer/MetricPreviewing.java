package dev.caravan.operation.transfer;

import dev.caravan.model.Chunk;
import dev.caravan.model.RowBatch;
import dev.caravan.operation.transfer.MetricPreview.Example;
import dev.caravan.operation.transfer.MetricPreview.RuleCount;
import dev.caravan.pipeline.CopyRuns;
import dev.caravan.pipeline.TableJob;
import dev.caravan.transform.RuleViolation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies rules to rows as they are read, counts and forgets them. */
final class MetricPreviewing {

    private static final int MOST_EXAMPLES = 5;
    private static final int LONGEST_VALUE = 200;

    private final Map<String, Long> rules = new LinkedHashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private long rows;
    private long changed;
    private long rejected;

    MetricPreviewing(List<String> names) {
        names.forEach(name -> rules.put(name, 0L));
    }

    MetricPreview preview() {
        List<RuleCount> counts = rules.entrySet().stream()
                .map(rule -> new RuleCount(rule.getKey(), rule.getValue()))
                .toList();
        return new MetricPreview(rows, changed, rejected, counts, examples);
    }

    void look(Migration migration, TablePlan table) throws SQLException {
        TableJob job = MigrationPreparation.job(migration, table);
        Chunk all = new Chunk(table.source().name(), 0, null, null, table.rows());
        migration.progress().phase("preview");
        migration.progress().table(all.table(), table.rows(), 0);
        CopyRuns.read(migration.source(), job, all, batch -> {
            look(table, job, batch);
            migration.progress().advanced(all.table(), batch.size(), batch.bytes());
        });
    }

    private void look(TablePlan table, TableJob job, RowBatch batch) {
        for (@Nullable Object[] row : batch.sourceRows()) {
            rows++;
            try {
                compare(table, row, job.transform().apply(row, rule -> rules.merge(rule, 1L, Long::sum)));
            } catch (RuleViolation violation) {
                rejected++;
                if (rejected == 1) {
                    examples.add(new Example(key(table, row), violation.column(), "rejected: " + violation.reason()));
                }
            }
        }
    }

    private void compare(TablePlan table, @Nullable Object[] before, @Nullable Object[] after) {
        StringBuilder was = new StringBuilder();
        StringBuilder is = new StringBuilder();
        boolean differs = false;
        for (int i = 0; i < after.length; i++) {
            if (!Objects.deepEquals(before[i], after[i])) {
                differs = true;
                if (examples.size() < MOST_EXAMPLES) {
                    String column = table.columns().get(i).target();
                    was.append(column).append(' ').append(shown(before[i])).append(' ');
                    is.append(column).append(' ').append(shown(after[i])).append(' ');
                }
            }
        }
        if (differs) {
            changed++;
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(new Example(
                        key(table, before),
                        was.toString().strip(),
                        is.toString().strip()));
            }
        }
    }

    private static String key(TablePlan table, @Nullable Object[] row) {
        List<String> key = Objects.requireNonNull(table.source().primaryKey()).columns();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < table.columns().size(); i++) {
            String column = table.columns().get(i).source().name();
            if (key.contains(column)) {
                text.append(column).append(' ').append(shown(row[i])).append(' ');
            }
        }
        return text.toString().strip();
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "NULL" : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
