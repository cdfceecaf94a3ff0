package dev.caravan.operation.verification;

import dev.caravan.engine.Database;
import dev.caravan.model.Comparison;
import dev.caravan.model.Comparison.TablePair;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.VerifyLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Compares two databases, table by table, both sides at the same time over connections of its own. Never writes. The memory it needs does not
 * grow with the tables.
 */
public final class Verifier {

    private final Database source;
    private final Database target;
    private final VerifyLevel level;
    private final ProgressListener progress;
    private final BooleanSupplier stop;

    private Verifier(
            Database source, Database target, VerifyLevel level, ProgressListener progress, BooleanSupplier stop) {
        this.source = source;
        this.target = target;
        this.level = level;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Compares.
     *
     * @param progress is told of rows read on either side, out of twice the rows of a table
     * @param stop asked often, by two threads
     * @throws dev.caravan.model.MigrationException INTERRUPTED if it was stopped, FAILED if a side cannot be read
     */
    public static Verification verify(
            Database source,
            Database target,
            Comparison comparison,
            VerifyLevel level,
            ProgressListener progress,
            BooleanSupplier stop) {
        return new Verifier(source, target, level, progress, stop).verify(comparison);
    }

    private Verification verify(Comparison comparison) {
        if (level == VerifyLevel.NONE) {
            return new Verification(level, false, List.of(), List.of(), List.of(), 0, List.of("everything"));
        }
        progress.phase("verify");
        List<TableResult> results = new ArrayList<>();
        List<RecomputedColumn> recomputed = new ArrayList<>();
        for (TablePair pair : comparison.tables()) {
            TableResult result = verify(pair);
            results.add(result);
            if (result.table().level() != VerifyLevel.COUNTS) {
                recomputed.addAll(recomputed(pair));
            }
        }
        List<TableVerification> tables =
                results.stream().map(TableResult::table).toList();
        return new Verification(
                level,
                tables.stream().allMatch(TableVerification::equal),
                tables,
                results.stream().flatMap(r -> r.lossesFound().stream()).toList(),
                recomputed,
                tables.stream().mapToLong(TableVerification::rejectedRows).sum(),
                results.stream().flatMap(r -> r.notVerified().stream()).toList());
    }

    private TableResult verify(TablePair pair) {
        String name = pair.source().name();
        Pace pace = new Pace(name, progress, stop);
        pace.check();
        progress.table(name, pair.rows() < 0 ? -1 : 2 * pair.rows(), 0);
        TableSides sides = TableSides.of(source, target, pair, pace);
        return switch (level) {
            case FULL -> new FullCheck(sides).run();
            case SAMPLE -> new SampleCheck(sides).run();
            case COUNTS, NONE -> RowCount.of(sides).result(sides);
        };
    }

    private static List<RecomputedColumn> recomputed(TablePair pair) {
        return pair.columns().stream()
                .filter(c -> c.rule() != null && pair.recalculation() != null)
                .map(c -> new RecomputedColumn(pair.source().name(), c.source().name(), String.valueOf(c.rule())))
                .toList();
    }
}
