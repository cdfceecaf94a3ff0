package dev.caravan.operation.verification;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.model.Column;
import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a comparison left out, in words: nothing may pass for proved because nobody mentioned it. */
final class NotVerified {

    private NotVerified() {}

    static List<String> counts(TableSides sides) {
        List<String> omitted = new ArrayList<>();
        omitted.add("cells of '" + name(sides) + "': only its rows were counted");
        addRows(omitted, sides, sides.pair().rejected().size());
        return omitted;
    }

    /** @param rejected rows that were left out because they are kept as dead letters */
    static List<String> sample(TableSides sides, int samples, long rejected) {
        List<String> omitted = new ArrayList<>();
        omitted.add("rows of '" + name(sides) + "' beyond a sample of " + samples);
        addColumns(omitted, sides);
        addRows(omitted, sides, rejected);
        if (sides.columns().stream().anyMatch(c -> !c.losses().isEmpty())) {
            omitted.add("losses of '" + name(sides) + "': cells were not counted");
        }
        return omitted;
    }

    /** @param rejected rows that were left out because they are kept as dead letters */
    static List<String> full(TableSides sides, long rejected) {
        List<String> omitted = new ArrayList<>();
        addColumns(omitted, sides);
        addRows(omitted, sides, rejected);
        return omitted;
    }

    private static void addColumns(List<String> omitted, TableSides sides) {
        for (ColumnPair pair : sides.pair().columns()) {
            if (!sides.columns().contains(pair)) {
                omitted.add(column(pair.source(), name(sides)) + ": changed by rule '" + pair.rule()
                        + "', which cannot be repeated here");
            }
        }
        addUnpaired(omitted, sides.pair().source(), "source", sides, ColumnPair::source);
        addUnpaired(omitted, sides.pair().target(), "target", sides, ColumnPair::target);
    }

    private static void addUnpaired(
            List<String> omitted, Table table, String side, TableSides sides, Function<ColumnPair, Column> own) {
        List<String> paired = sides.pair().columns().stream()
                .map(pair -> own.apply(pair).name())
                .toList();
        for (Column column : table.columns()) {
            if (!paired.contains(column.name())) {
                omitted.add(column(column, Bookkeeping.published(table.name())) + " of the " + side + ": "
                        + (column.isGenerated() ? "computed by its engine" : "has no counterpart"));
            }
        }
    }

    private static void addRows(List<String> omitted, TableSides sides, long rejected) {
        String where = sides.pair().where();
        if (where != null) {
            omitted.add("rows of '" + name(sides) + "' outside of: " + where);
        }
        if (rejected > 0) {
            omitted.add(rejected + " rows of '" + name(sides) + "': kept as dead letters");
        }
        long gone = sides.pair().rejected().size() - rejected;
        if (gone > 0) {
            omitted.add(gone + " dead letters of '" + name(sides) + "': their rows are no longer in the source");
        }
    }

    private static String column(Column column, String table) {
        return "column '" + column.name() + "' of '" + table + "'";
    }

    private static String name(TableSides sides) {
        return sides.pair().source().name();
    }
}
