package dev.caravan.operation.interchange;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.hierarchy.Hierarchies;
import dev.caravan.hierarchy.Junction;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Count;
import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads a document to its end and holds it against its target, before the first row is stored. Only reads. */
public final class ImportChecking {

    private final Engines engines;
    private final Supplier<Hierarchies> hierarchies;
    private final ProgressListener progress;
    private final BooleanSupplier stop;

    public ImportChecking(
            Engines engines, Supplier<Hierarchies> hierarchies, ProgressListener progress, BooleanSupplier stop) {
        this.stop = stop;
        this.engines = engines;
        this.hierarchies = hierarchies;
        this.progress = progress;
    }

    /** @throws dev.caravan.model.ImportExportException with the place in the document of what is wrong */
    public CheckedImport check(ImportRequest request) throws SQLException {
        try (Database database = engines.open(request.database(), Access.READ);
                Connection reader = database.reader()) {
            Experiments experiments = Experiments.in(database, reader, hierarchies.get());
            ImportTables tables = ImportTables.of(experiments, reader, request.validate());
            progress.phase("check");
            tables.all().forEach(table -> progress.table(table.name(), -1, 0));
            RowCheck check = new RowCheck(request.validate(), new Strides(progress, stop));
            new DocumentReader(request.file(), tables, check).read();
            new Clashes(experiments, reader).require(tables, check.root(), request.preserveIds());
            Map<String, Long> rows = new HashMap<>();
            tables.hierarchy().tables().forEach(table -> rows.put(table, check.rows(table)));
            return new CheckedImport(
                    request, tables, targets(experiments, tables, reader), rows, losses(tables), notes(check));
        }
    }

    private static List<WriteTarget> targets(Experiments experiments, ImportTables tables, Connection reader)
            throws SQLException {
        List<WriteTarget> targets = new ArrayList<>();
        for (ImportTable table : tables.all()) {
            targets.add(new WriteTarget(
                    table.name(),
                    table.filled().stream()
                            .mapToObj(i -> table.columns().get(i).written())
                            .toList()));
        }
        for (Junction junction : experiments.hierarchy().junctions()) {
            targets.add(target(experiments, junction, reader));
        }
        return targets;
    }

    private static WriteTarget target(Experiments experiments, Junction junction, Connection reader)
            throws SQLException {
        Table table = experiments.table(junction.table());
        Map<String, ColumnProfile> own = new HashMap<>();
        experiments.ownTypes(reader, table).forEach(column -> own.put(column.column(), column));
        return new WriteTarget(
                table.name(),
                Stream.concat(junction.ownerBy().stream(), junction.leafBy().stream())
                        .map(name -> written(table.column(name).orElseThrow(), Objects.requireNonNull(own.get(name))))
                        .toList());
    }

    private static WriteColumn written(Column column, ColumnProfile own) {
        return new WriteColumn(column.name(), column.declaredType(), own.type(), own.format());
    }

    private static List<Loss> losses(ImportTables tables) {
        List<Loss> losses = new ArrayList<>();
        for (ImportTable table : tables.all()) {
            for (ImportColumn column : table.columns()) {
                if (column.value().rounded() > 0) {
                    losses.add(new Loss(
                            table.name(),
                            column.column().name(),
                            LossKind.FRACTION,
                            column.value().rounded(),
                            column.column().declaredType() + " keeps fewer digits than the document has"));
                }
            }
        }
        return losses;
    }

    private static List<String> notes(RowCheck check) {
        return check.loose() == 0
                ? List.of()
                : List.of(Count.of(check.loose(), "row belongs", "rows belong")
                        + " to nothing, because the document does not say to what");
    }
}
