package dev.caravan.operation.transfer;

import dev.caravan.engine.Database;
import dev.caravan.ledger.RejectStore;
import dev.caravan.model.Comparison;
import dev.caravan.model.Position;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Schema;
import dev.caravan.operation.transfer.SchemaComparison.ComparedTable;
import dev.caravan.transform.Rules;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what has to be compared to validate a migration that is over: the tables that both sides have, as a migration of today into the
 * target's tables would fill them, with the losses that one into new tables would announce.
 */
public final class ValidationPlan {

    private final Database source;
    private final Database target;
    private final Rules rules;

    /** @param rules the file the migration was given, or null */
    public ValidationPlan(Database source, Database target, @Nullable Path rules) {
        this.source = source;
        this.target = target;
        this.rules = rules == null ? Rules.none() : Rules.read(rules);
    }

    /** @param schemas of the two, as far as they are to be validated */
    public Comparison comparison(SchemaComparison schemas) throws SQLException {
        List<String> tables = schemas.tables().stream()
                .filter(table -> table.sourceExists() && table.targetExists())
                .map(ComparedTable::tableName)
                .toList();
        if (tables.isEmpty()) {
            return new Comparison(List.of());
        }
        MigrationPlan losses = plan(request(tables, false), new Schema(List.of(), List.of(), List.of()));
        try (Connection reader = target.reader()) {
            Schema existing = target.engine().describeAll(reader);
            Map<String, Set<Position>> rejects = RejectStore.positions(reader, null);
            MigrationPlan filled = plan(request(tables, true), existing);
            return new Comparison(filled.tables().stream()
                    .map(table -> MigrationProof.pair(
                            losses,
                            table,
                            rules,
                            existing.table(table.target().name()).orElseThrow(),
                            rejects))
                    .toList());
        }
    }

    private MigrateRequest request(List<String> tables, boolean dataOnly) {
        return MigrateRequest.between(source.label(), target.label())
                .tables(tables)
                .dataOnly(dataOnly)
                .build();
    }

    private MigrationPlan plan(MigrateRequest request, Schema existing) throws SQLException {
        return new Planner(request, rules, source, target.engine(), existing, target.schema())
                .plan(target.label(), ProgressListener.NONE);
    }
}
