package dev.caravan.operation.transfer;

import dev.caravan.engine.Engine;
import dev.caravan.engine.Query;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the views of a plan over the published tables. */
final class PublishedViews {

    private PublishedViews() {}

    /** Returns the view that the target refuses, which is named as left out, or null when all are made. */
    static @Nullable View create(Migration migration, Connection writer, List<View> views) throws SQLException {
        Engine engine = migration.target().engine();
        List<String> made = made(engine, writer);
        for (View view : views) {
            if (made.contains(view.name())) {
                continue;
            }
            try {
                Query.execute(writer, "CREATE VIEW " + engine.dialect().table(view.name()) + " AS " + view.select());
            } catch (SQLException e) {
                migration.leftOut(
                        new NotCarried("view '" + view.name() + "'", "the target refuses it: " + e.getMessage()));
                return view;
            }
        }
        return null;
    }

    /** Those that an earlier attempt has made: none, where what it did was rolled back with it. */
    private static List<String> made(Engine engine, Connection writer) throws SQLException {
        return engine.capabilities().transactionalDdl()
                ? List.of()
                : engine.describe(writer).views().stream().map(View::name).toList();
    }
}
