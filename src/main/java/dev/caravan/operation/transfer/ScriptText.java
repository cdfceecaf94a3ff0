package dev.caravan.operation.transfer;

import dev.caravan.engine.Engine;
import dev.caravan.model.Count;
import java.sql.SQLException;
import java.util.List;

/** Writes a plan's tables as SQL. The script has been run once, against an empty database of its engine that is thrown away. */
final class ScriptText {

    private final Engine engine;
    private final MigrationPlan plan;
    private final StringBuilder script = new StringBuilder();

    private ScriptText(Engine engine, MigrationPlan plan) {
        this.engine = engine;
        this.plan = plan;
    }

    static String of(Engine engine, MigrationPlan plan, String source) throws SQLException {
        ScriptText text = new ScriptText(engine, plan);
        text.comment("The tables of " + source + " for " + engine.id() + ".");
        text.comment("Fill them with: caravan migrate --from … --to … --data-only");
        plan.losses()
                .forEach(loss -> text.comment("Loss: " + loss.table() + "." + loss.column() + ", "
                        + Count.of(loss.cells(), "cell") + ": " + loss.message()));
        plan.notCarried().forEach(object -> text.comment("Not carried: " + object.object() + ": " + object.reason()));
        plan.newSchemas().forEach(schema -> text.statement(engine.target().createSchema(schema)));
        if (engine.capabilities().embedded()) {
            text.inScratchDatabase();
        } else {
            text.unseen();
        }
        return text.script.toString();
    }

    /** For a server, where there is no database to throw away: the tables first, so that keys may refer to any of them. */
    private void unseen() {
        for (TablePlan table : plan.tables()) {
            script.append('\n');
            engine.target().create(table.target(), table.target().name(), true).forEach(this::statement);
        }
        script.append('\n');
        plan.tables()
                .forEach(table -> engine.target().completeNew(table.target()).forEach(this::statement));
    }

    private void statement(String sql) {
        script.append(sql.strip()).append(";\n");
    }

    private void comment(String line) {
        script.append("-- ").append(line.replace('\n', ' ')).append('\n');
    }

    private void inScratchDatabase() throws SQLException {
        try (ScratchDatabase scratch = new ScratchDatabase(engine)) {
            for (TablePlan table : plan.tables()) {
                script.append('\n');
                add(scratch.create(table.target()));
                add(scratch.run(scratch.completion(table.target())));
            }
        }
    }

    private void add(List<String> statements) {
        statements.forEach(this::statement);
    }
}
