package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.model.DatabaseObject;
import dev.caravan.model.KeptTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes of a table that stands as it was described what it was to the letter. Each step by itself: one that the server refuses leaves no trace but
 * that the table differs from the snapshot.
 */
final class Refinement {

    private static final PostgresDialect SQL = PostgresDialect.INSTANCE;
    private static final String CONSTRAINT = "constraint";
    private static final String INDEX = "index";

    private final Connection writer;
    private final KeptTable kept;

    Refinement(Connection writer, KeptTable kept) {
        this.writer = writer;
        this.kept = kept;
    }

    void make() throws SQLException {
        for (String statement : kept.refinements()) {
            attempt(statement);
        }
        for (DatabaseObject part : parts()) {
            if (!kept.parts().contains(part)) {
                drop(part);
            }
        }
        List<DatabaseObject> there = parts();
        for (DatabaseObject part : kept.parts()) {
            if (!there.contains(part)) {
                attempt(part.sql());
            }
        }
    }

    /** What belongs to the table now. */
    private List<DatabaseObject> parts() throws SQLException {
        return new PostgresBackup()
                .inventory(writer).stream()
                        .filter(object -> !object.declaresTable() && kept.name().equals(object.table()))
                        .toList();
    }

    private void drop(DatabaseObject part) throws SQLException {
        if (part.kind().equals(CONSTRAINT)) {
            String name = part.name().substring(0, part.name().length() - (" on " + kept.name()).length());
            attempt("ALTER TABLE " + SQL.table(kept.name()) + " DROP CONSTRAINT " + SQL.quote(name));
        } else if (part.kind().equals(INDEX)) {
            attempt("DROP INDEX " + SQL.table(part.name()));
        }
    }

    private void attempt(String statement) throws SQLException {
        Query.execute(writer, "SAVEPOINT caravan_refinement");
        try {
            Query.execute(writer, statement);
        } catch (SQLException refused) {
            Query.execute(writer, "ROLLBACK TO SAVEPOINT caravan_refinement");
        }
    }
}
