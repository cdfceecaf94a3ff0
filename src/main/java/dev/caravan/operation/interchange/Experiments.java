package dev.caravan.operation.interchange;

import dev.caravan.engine.Database;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.hierarchy.Hierarchies;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Root;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import dev.caravan.model.Kind;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The experiments of one database: what they consist of there, and which there are.
 *
 * @param hierarchy with the names of the database
 */
record Experiments(Database database, Schema schema, Hierarchy hierarchy) {

    private static final int SHOWN = 10;
    private static final String NO_ROW = "1 = 0";

    /** @throws ImportExportException NOT_FOUND if the database has the tables of no known application */
    static Experiments in(Database database, Connection connection, Hierarchies known) throws SQLException {
        Schema schema = database.engine().describe(connection);
        Hierarchy hierarchy = known.find(schema)
                .orElseThrow(
                        () -> new ImportExportException(
                                ErrorCode.NOT_FOUND,
                                "No tables of experiments in " + database.label(),
                                "known are those of "
                                        + known.all().stream()
                                                .map(Hierarchy::name)
                                                .collect(Collectors.joining(", "))
                                        + "; let the application make its tables, copy them from another of its databases with"
                                        + " caravan migrate --from OTHER --to THIS, or declare others in hierarchies/NAME.yaml"))
                .hierarchy();
        return new Experiments(database, schema, hierarchy);
    }

    /** Of the writable columns, in the types that the engine keeps its own values in; nothing is counted for it. */
    List<ColumnProfile> ownTypes(Connection reader, Table table) throws SQLException {
        return database.engine()
                .source()
                .profile(database, reader, table, NO_ROW, true)
                .columns();
    }

    Table table(String name) {
        return schema.table(name).orElseThrow();
    }

    Dialect dialect() {
        return database.engine().dialect();
    }

    /** The one column that names an experiment. */
    Column rootKey() {
        Root root = hierarchy.root();
        if (root.key().size() != 1) {
            throw new ImportExportException(
                    ErrorCode.USAGE,
                    "Hierarchy " + hierarchy.name() + " names an experiment by several columns: " + root.key(),
                    "exports and imports take those with a key of one column");
        }
        return table(root.table()).column(root.key().get(0)).orElseThrow();
    }

    /** The value of an experiment's key, to be bound in a statement. */
    Object key(String experimentId) {
        Kind kind = rootKey().type().kind();
        if (kind != Kind.INTEGER && kind != Kind.UNSIGNED) {
            return experimentId;
        }
        try {
            return Long.valueOf(experimentId.strip());
        } catch (NumberFormatException e) {
            throw new ImportExportException(
                    ErrorCode.USAGE,
                    "'" + experimentId + "' is no id of an experiment",
                    "the ids in " + database.label() + " are whole numbers");
        }
    }

    /** @throws ImportExportException NOT_FOUND, naming some that there are */
    void require(Connection connection, Object key) throws SQLException {
        String root = dialect().rows(table(hierarchy.root().table()));
        String column = dialect().quote(rootKey().name());
        if (Query.number(connection, "SELECT count(*) FROM " + root + " WHERE " + column + " = ?", key) > 0) {
            return;
        }
        String title = dialect()
                .readable(table(hierarchy.root().table())
                        .column(hierarchy.root().title())
                        .orElseThrow());
        List<String> there = Query.list(
                connection,
                "SELECT " + dialect().readable(rootKey()) + ", " + title + " FROM " + root + " ORDER BY " + column
                        + " LIMIT " + (SHOWN + 1),
                row -> row.getString(1) + " (" + row.getString(2) + ")");
        throw new ImportExportException(
                ErrorCode.NOT_FOUND,
                "There is no experiment " + key + " in " + database.label(),
                there.isEmpty() ? "there are none yet" : "there are " + shown(there));
    }

    private static String shown(List<String> experiments) {
        String first = experiments.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return experiments.size() > SHOWN ? first + " and more" : first;
    }
}
