package dev.caravan.operation.transfer;

import dev.caravan.engine.Engine;
import dev.caravan.engine.Query;
import dev.caravan.engine.Target;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.RunRecord.Phase;
import dev.caravan.model.Schema.View;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The step that makes everything visible: added rows, the switch, keys, indexes and views. Where DDL takes part in transactions it is one
 * transaction, in which the ledger also says that the run is published. Where DDL commits by itself, the ledger says first, together with
 * the added rows, that publishing has begun; all that follows can be repeated, and is, until the ledger says that it is done.
 */
public final class MigrationPublication {

    private final MigrationReporting reporting;

    public MigrationPublication(MigrationReporting reporting) {
        this.reporting = reporting;
    }

    /** A run that is published already is left as it is. A view that the target refuses, though it was translated, is left out and named. */
    public Migration publish(Migration migration) throws SQLException {
        if (migration.phase() == Phase.PUBLISHED) {
            return migration;
        }
        migration.progress().phase("publish");
        List<View> views = new ArrayList<>(migration.plan().views());
        try (Connection writer = migration.target().writer()) {
            HaltPoint.reached("before-publish");
            while (!publish(migration, writer, views)) {
                writer.rollback();
            }
            writer.commit();
            migration.enters(Phase.PUBLISHED);
            HaltPoint.reached("after-publish");
        }
        return migration;
    }

    /** Returns false if a view was refused, which is no longer among {@code views} then; all is to be done again without it. */
    private boolean publish(Migration migration, Connection writer, List<View> views) throws SQLException {
        begin(migration, writer);
        HaltPoint.reached("before-switch");
        Target target = migration.target().engine().target();
        if (!migration.target().engine().capabilities().transactionalDdl()) {
            Redeclared.dropLeaving(migration, writer);
        }
        Redeclared.requireReplaceable(migration, writer);
        target.publish(writer, targets(migration, Placement.REPLACE));
        Updating.keepOriginals(migration, writer);
        target.drop(writer, Appending.copies(migration.plan()));
        HaltPoint.reached("after-switch");
        KeysAfterRows.add(migration, writer);
        for (Table table : newTables(migration)) {
            Query.execute(writer, target.complete(writer, table));
        }
        Redeclared.refine(migration, writer);
        HaltPoint.reached("after-completion");
        View refused = PublishedViews.create(migration, writer, views);
        if (refused != null) {
            views.remove(refused);
            return false;
        }
        PublishedKeys.warnOfBroken(migration, writer, newTables(migration));
        migration.ledger().enter(writer, Phase.PUBLISHED);
        keepReport(migration, writer);
        HaltPoint.reached("before-publish-commit");
        return true;
    }

    /** Its first statement opens the transaction and fences a former owner off. */
    private void begin(Migration migration, Connection writer) throws SQLException {
        Engine engine = migration.target().engine();
        migration.ledger().enter(writer, Phase.PUBLISHING);
        if (migration.phase() == Phase.PUBLISHING) {
            return;
        }
        Redeclared.requireReplaceable(migration, writer);
        PublishedKeys.leaveOutRefused(migration, writer);
        if (engine.capabilities().transactionalDdl()) {
            // Before the rows: their keys would be checked against what they are to replace.
            Redeclared.dropLeaving(migration, writer);
        }
        Appending.append(migration, writer);
        Updating.update(migration, writer);
        Renumbering.add(migration, writer);
        if (!engine.capabilities().transactionalDdl()) {
            keepReport(migration, writer);
            writer.commit();
            migration.enters(Phase.PUBLISHING);
            HaltPoint.reached("after-publishing-begun");
        }
    }

    /** So that a run that is killed from here on can still tell what it had counted and proved. */
    private void keepReport(Migration migration, Connection writer) throws SQLException {
        migration.ledger().note(writer, PlanJson.write(PlanJson.Detail.of(migration, reporting.report(migration))));
    }

    private static List<Table> targets(Migration migration, Placement placement) {
        return migration.plan().tables().stream()
                .filter(table -> table.placement() == placement)
                .map(TablePlan::target)
                .toList();
    }

    private static List<Table> newTables(Migration migration) {
        return migration.plan().tables().stream()
                .filter(TablePlan::isNew)
                .map(TablePlan::target)
                .toList();
    }
}
