package dev.caravan.operation.verification;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Comparison.TablePair;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Table;
import dev.caravan.model.TableChecksum;
import dev.caravan.model.TableProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Reads every cell of a database as its engine declares it, and says what its tables come to. Only reads. */
public final class ChecksumStep {

    private final Engines engines;
    private final ProgressListener progress;
    private final BooleanSupplier stop;

    public ChecksumStep(Engines engines, ProgressListener progress, BooleanSupplier stop) {
        this.engines = engines;
        this.progress = progress;
        this.stop = stop;
    }

    /** In the order in which the engine describes the tables. */
    public List<TableChecksum> of(String address) throws SQLException {
        progress.phase("check");
        try (Database database = engines.open(address, Access.READ);
                Connection reader = database.reader()) {
            List<TableChecksum> checksums = new ArrayList<>();
            for (Table table : database.engine().describe(reader).tables()) {
                TablePair itself = withItself(database, reader, table);
                checksums.add(of(database, itself));
            }
            return checksums;
        }
    }

    private static TablePair withItself(Database database, Connection reader, Table table) throws SQLException {
        Table plain = table.withoutGeneration();
        TableProfile profile = database.engine().source().profile(database, reader, plain, null, true);
        List<ColumnPair> columns = new ArrayList<>();
        for (int i = 0; i < plain.columns().size(); i++) {
            var column = plain.columns().get(i);
            var found = profile.columns().get(i);
            columns.add(new ColumnPair(column, column, found.type(), found.format(), found.format(), Set.of(), null));
        }
        return new TablePair(plain, plain, columns, null, Set.of(), null, profile.rows());
    }

    private TableChecksum of(Database database, TablePair pair) {
        String name = pair.source().name();
        progress.table(name, pair.rows(), 0);
        Buckets buckets = TableSides.of(database, database, pair, new Pace(name, progress, stop))
                .sumTarget();
        return new TableChecksum(name, buckets.rows(), buckets.checksum());
    }
}
