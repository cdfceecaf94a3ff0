package dev.caravan.operation.transfer;

import dev.caravan.engine.BadCellException;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Source;
import dev.caravan.ledger.CellText;
import dev.caravan.model.Column;
import dev.caravan.model.Position;
import dev.caravan.model.Reject;
import dev.caravan.model.RowBatch;
import dev.caravan.model.RowFault;
import dev.caravan.model.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds, among the rows that were copied, those whose key the target's table holds: by the keys as they stand in the copy. */
final class DuplicateRows implements Consumer<RowBatch> {

    private final AppendedTable table;
    private final Table.Key key;
    private final int[] keyIndexes;
    private final Set<List<String>> known = new HashSet<>();
    private final Set<Position> aside;
    private List<Reject> found = List.of();

    private DuplicateRows(AppendedTable table, Table.Key key, Set<Position> aside) {
        this.aside = aside;
        this.table = table;
        this.key = key;
        List<String> targets =
                table.plan().columns().stream().map(ColumnPlan::target).toList();
        keyIndexes = key.columns().stream().mapToInt(targets::indexOf).toArray();
    }

    /**
     * @param reading of the target's engine
     * @param aside positions of rows that have been put aside before
     */
    static DuplicateRows of(
            Connection connection, Source reading, AppendedTable table, Table.Key key, Set<Position> aside)
            throws SQLException {
        DuplicateRows duplicates = new DuplicateRows(table, key, aside);
        List<ColumnReading> readings = new ArrayList<>();
        for (int index : duplicates.keyIndexes) {
            ColumnPlan plan = table.plan().columns().get(index);
            Column column = table.plan().target().column(plan.target()).orElseThrow();
            readings.add(reading.read(column, plan.targetType(), plan.targetFormat()));
        }
        duplicates.readKnown(connection, readings);
        return duplicates;
    }

    private void readKnown(Connection connection, List<ColumnReading> readings) throws SQLException {
        String expressions = readings.stream()
                .flatMap(reading -> reading.expressions().stream())
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + expressions + " FROM " + table.copy() + " WHERE " + table.isThere(key);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                known.add(read(row, readings));
            }
        }
    }

    private static List<String> read(ResultSet row, List<ColumnReading> readings) throws SQLException {
        List<String> cells = new ArrayList<>();
        int index = 1;
        for (ColumnReading reading : readings) {
            try {
                cells.add(cell(reading.reader().read(row, index)));
            } catch (BadCellException bad) {
                cells.add(cell(bad.value()));
            }
            index += reading.expressions().size();
        }
        return cells;
    }

    private static String cell(@Nullable Object value) {
        return CellText.write(value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value);
    }

    /** From now on what is found goes there. */
    void keepTo(List<Reject> rejects) {
        found = rejects;
    }

    @Override
    public void accept(RowBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            @Nullable Object @Nullable [] row = batch.rows().get(i);
            if (row != null && known.contains(keyOf(row))) {
                Reject reject = rejected(batch, batch.sourceRows().get(i));
                if (!aside.contains(reject.position())) {
                    found.add(reject);
                }
            }
        }
    }

    private List<String> keyOf(@Nullable Object[] row) {
        List<String> cells = new ArrayList<>(keyIndexes.length);
        for (int index : keyIndexes) {
            cells.add(cell(row[index]));
        }
        return cells;
    }

    private Reject rejected(RowBatch batch, @Nullable Object[] sourceRow) {
        String column = keyIndexes.length == 1
                ? table.plan().columns().get(keyIndexes[0]).source().name()
                : null;
        return new Reject(
                Arrays.copyOf(sourceRow, batch.width()),
                batch.positionOf(sourceRow),
                column,
                "duplicate key: '" + table.there().name() + "' holds a row of that " + String.join(", ", key.columns())
                        + " already",
                null,
                RowFault.DUPLICATE);
    }
}
