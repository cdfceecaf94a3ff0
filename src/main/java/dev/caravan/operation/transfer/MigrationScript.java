package dev.caravan.operation.transfer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.Engines;
import dev.caravan.model.Loss;
import dev.caravan.model.NotCarried;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Schema;
import dev.caravan.transform.Rules;
import java.sql.SQLException;
import java.util.List;

/**
 * The SQL that makes a source's tables in another engine, with the types its values need; for people who want to read, change or version
 * it before the data moves ({@code migrate --data-only} then fills the tables).
 *
 * @param engine the id of the engine it is written for
 * @param tables names, in the order they are made
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MigrationScript(
        String source,
        String engine,
        List<String> tables,
        List<Loss> losses,
        List<NotCarried> notCarried,
        String script) {

    /** @param to the address of a database, whose tables are not looked at, or the id of an engine */
    public static MigrationScript of(Engines engines, String from, String to, List<String> only) throws SQLException {
        Engine target = engines.ids().contains(to) ? engines.named(to) : engines.of(engines.parse(to));
        MigrateRequest request =
                MigrateRequest.between(from, to).tables(only).dryRun(true).build();
        try (Database source = engines.open(from, Access.READ)) {
            Schema empty = new Schema(List.of(), List.of(), List.of());
            MigrationPlan plan = new Planner(
                            request,
                            Rules.none(),
                            source,
                            target,
                            empty,
                            target.capabilities().schema())
                    .plan(to, ProgressListener.NONE);
            return new MigrationScript(
                    source.label(),
                    target.id(),
                    plan.tables().stream().map(table -> table.target().name()).toList(),
                    plan.losses(),
                    plan.notCarried(),
                    ScriptText.of(target, plan, source.label()));
        }
    }
}
