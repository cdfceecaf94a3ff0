package dev.caravan.operation.transfer;

import dev.caravan.engine.KeptTables;
import dev.caravan.engine.Redeclaration;
import dev.caravan.engine.Target;
import dev.caravan.model.KeptTable;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables that a run declares again as a snapshot knows them, instead of for what its source holds. */
final class Redeclared {

    private final List<KeptTable> tables;

    private Redeclared(List<KeptTable> tables) {
        this.tables = tables;
    }

    /** @param redeclaration of the request; none if it is null */
    static Redeclared of(@Nullable Redeclaration redeclaration) {
        if (redeclaration == null || redeclaration.replaced().isEmpty()) {
            return new Redeclared(List.of());
        }
        return new Redeclared(KeptTables.read(redeclaration.file()).stream()
                .filter(kept -> redeclaration.replaced().contains(kept.name()))
                .map(kept -> redeclaration.toTheLetter() ? kept : kept.asDescribed())
                .toList());
    }

    /** @param name in the target */
    Optional<KeptTable> of(String name) {
        return tables.stream().filter(kept -> kept.name().equals(name)).findFirst();
    }

    /** Drops the tables that were not there, in the writer's transaction. */
    static void dropLeaving(Migration migration, Connection writer) throws SQLException {
        migration.target().engine().target().drop(writer, leaving(migration));
    }

    private static List<String> leaving(Migration migration) {
        Redeclaration redeclaration = migration.request().redeclaration();
        return redeclaration == null ? List.of() : redeclaration.leaving();
    }

    /** What hangs on a table that is declared again comes again too, or was asked about. */
    static void requireReplaceable(Migration migration, Connection writer) throws SQLException {
        List<Table> replaced = migration.plan().tables().stream()
                .filter(table -> table.placement() == Placement.REPLACE)
                .map(TablePlan::target)
                .toList();
        Target target = migration.target().engine().target();
        boolean alone = migration.request().redeclaration() == null;
        target.requireReplaceable(writer, replaced, leaving(migration), alone);
    }

    static void refine(Migration migration, Connection writer) throws SQLException {
        for (TablePlan table : migration.plan().tables()) {
            if (table.kept() != null) {
                migration.target().engine().target().refine(writer, table.kept());
            }
        }
    }
}
