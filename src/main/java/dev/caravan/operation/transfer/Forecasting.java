package dev.caravan.operation.transfer;

import dev.caravan.engine.Engine;
import dev.caravan.model.Chunk;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.Forecast.TableForecast;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks ahead for a dry run. Only reads; tables are made in a database that is thrown away. */
final class Forecasting {

    /** Of a whole run on two cores, as docs/benchmarks.md has it, less its start. */
    private static final double ROWS_PER_SECOND = 300_000;

    private static final double BYTES_PER_SECOND = 30e6;
    private static final double START_SECONDS = 2;

    private static final String DISK_BASIS =
            "the size of the values, twice for a table that is loaded beside; keys and indexes come on top";
    private static final String SECONDS_BASIS =
            "300,000 rows/s or 30 MB/s, whichever takes longer, as measured on two cores";
    private static final String FULL_BASIS = SECONDS_BASIS + "; as much again to verify in full";

    private final Engine target;
    private final MigrationPlan plan;
    private final Set<String> shownSchemas = new HashSet<>();

    private Forecasting(Engine target, MigrationPlan plan) {
        this.target = target;
        this.plan = plan;
    }

    /**
     * @param migration planned, its source open
     * @param scratch whether a database of the target's engine can be made and thrown away; otherwise its statements are not tried
     */
    static Forecast of(Migration migration, Engine target, boolean scratch) throws SQLException {
        Map<String, Long> chunks = MigrationPreparation.chunks(migration).stream()
                .collect(Collectors.groupingBy(Chunk::table, Collectors.counting()));
        boolean full = migration.verifyLevel() == VerifyLevel.FULL;
        long snapshotBytes = migration.wantsSnapshot() ? migration.targetBytes() : 0;
        return new Forecasting(target, migration.plan()).forecast(chunks, scratch, full, snapshotBytes);
    }

    private Forecast forecast(Map<String, Long> chunks, boolean tried, boolean full, long snapshotBytes)
            throws SQLException {
        List<TableForecast> tables = new ArrayList<>();
        try (ScratchDatabase scratch = tried ? new ScratchDatabase(target) : null) {
            for (TablePlan table : plan.tables()) {
                tables.add(new TableForecast(
                        table.source().name(),
                        table.target().name(),
                        withSchemas(table, ddl(scratch, table)),
                        chunks.getOrDefault(table.source().name(), 0L),
                        diskBytes(table)));
            }
        }
        return new Forecast(
                tables,
                plan.views().stream()
                        .map(view -> "CREATE VIEW " + target.dialect().table(view.name()) + " AS " + view.select())
                        .toList(),
                tables.stream().mapToLong(TableForecast::chunks).sum(),
                tables.stream().mapToLong(TableForecast::diskBytes).sum(),
                DISK_BASIS,
                snapshotBytes,
                seconds(full),
                full ? FULL_BASIS : SECONDS_BASIS);
    }

    /** With the schemas that the run makes before the first table in them. */
    private List<String> withSchemas(TablePlan table, List<String> ddl) {
        List<String> statements = new ArrayList<>();
        for (String schema : plan.newSchemas()) {
            if (target.target().schemas(table.target()).contains(schema) && shownSchemas.add(schema)) {
                statements.add(target.target().createSchema(schema));
            }
        }
        statements.addAll(ddl);
        return statements;
    }

    /** A table may refer to one that is only in the real target; what makes it is shown untried then, without its indexes. */
    private List<String> ddl(@Nullable ScratchDatabase scratch, TablePlan table) {
        if (table.placement().keepsTable()) {
            return List.of();
        }
        if (scratch == null) {
            return untried(table);
        }
        try {
            List<String> statements = new ArrayList<>(scratch.create(table.target()));
            // Thousands of comments, on as many columns, take DuckDB longer than anything else.
            statements.addAll(scratch.completion(table.target()));
            return statements;
        } catch (SQLException e) {
            return untried(table);
        }
    }

    private List<String> untried(TablePlan table) {
        return target.target().create(table.target(), table.target().name(), true);
    }

    private static long diskBytes(TablePlan table) {
        return table.bytes() * (table.placement() == Placement.DIRECT ? 1 : 2);
    }

    private double seconds(boolean full) {
        double bytes = plan.tables().stream().mapToLong(TablePlan::bytes).sum();
        double moving = Math.max(plan.totalRows() / ROWS_PER_SECOND, bytes / BYTES_PER_SECOND);
        return START_SECONDS + (full ? 2 * moving : moving);
    }
}
