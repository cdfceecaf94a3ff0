package dev.caravan.operation.transfer.experiment;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Engines;
import dev.caravan.engine.Query;
import dev.caravan.hierarchy.Closure;
import dev.caravan.hierarchy.Hierarchies;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Member;
import dev.caravan.model.Column;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.Kind;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of a database that hold experiments, open to be looked at. */
final class ExperimentTables implements AutoCloseable {

    private static final int MOST_SHOWN = 10;

    private final Database database;
    private final Connection reader;
    private final Schema schema;
    private final Hierarchy hierarchy;

    private ExperimentTables(Database database, Connection reader, Schema schema, Hierarchy hierarchy) {
        this.database = database;
        this.reader = reader;
        this.schema = schema;
        this.hierarchy = hierarchy;
    }

    /** @throws MigrationException NOT_FOUND if the database holds the tables of no known application */
    static ExperimentTables in(Engines engines, Hierarchies known, String address) throws SQLException {
        Database database = engines.open(address, Access.READ);
        try {
            Connection reader = database.reader();
            Schema schema = database.engine().describe(reader);
            Hierarchy hierarchy = known.find(schema)
                    .orElseThrow(
                            () -> new MigrationException(
                                    ErrorCode.NOT_FOUND,
                                    database.label() + " holds no experiments: the tables of "
                                            + known.all().stream()
                                                    .map(Hierarchy::name)
                                                    .collect(Collectors.joining(", "))
                                            + " are not there",
                                    "is this the right database? Another application's tables are declared in hierarchies/NAME.yaml"))
                    .hierarchy();
            return new ExperimentTables(database, reader, schema, hierarchy);
        } catch (SQLException | RuntimeException e) {
            Query.closeAfter(e, database);
            throw e;
        }
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    String label() {
        return database.label();
    }

    Schema schema() {
        return schema;
    }

    /**
     * The rows of some experiments.
     *
     * @throws MigrationException USAGE if an id cannot be one, NOT_FOUND if there is no such experiment
     */
    Closure closure(List<String> ids) throws SQLException {
        Member root = hierarchy.root();
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            String one = rows(root, List.of(id));
            if (Query.number(reader, "SELECT count(*) FROM " + dialect().table(root.table()) + " WHERE " + one) == 0) {
                missing.add(id);
            }
        }
        if (!missing.isEmpty()) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "There is no experiment " + String.join(", ", missing) + " in " + label(),
                    "there are " + newest(root));
        }
        return new Closure(hierarchy, dialect(), rows(root, ids));
    }

    private String newest(Member root) throws SQLException {
        String key = dialect().quote(root.key().get(0));
        List<String> ids = Query.list(
                reader,
                "SELECT " + key + " FROM " + dialect().table(root.table()) + " ORDER BY " + key + " LIMIT "
                        + (MOST_SHOWN + 1),
                row -> row.getString(1));
        return ids.isEmpty()
                ? "none"
                : ids.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                        + (ids.size() > MOST_SHOWN ? ", …" : "");
    }

    /** SQL that holds for the rows of a table with these keys. */
    String rows(Member member, List<String> ids) {
        if (member.key().size() != 1) {
            throw new MigrationException(
                    ErrorCode.REFUSED, "The rows of '" + member.table() + "' have no single column to name them by");
        }
        String name = member.key().get(0);
        Column column = schema.table(member.table()).orElseThrow().column(name).orElseThrow();
        return dialect().quote(name) + " IN ("
                + ids.stream().map(id -> literal(column, id)).collect(Collectors.joining(", ")) + ")";
    }

    private String literal(Column column, String id) {
        boolean isNumber = column.type().is(Kind.INTEGER) || column.type().is(Kind.UNSIGNED) || isIntegerColumn(column);
        if (!isNumber) {
            return dialect().literal(id);
        }
        if (!id.matches("-?\\d{1,18}")) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "'" + id + "' is no id: " + column.name() + " is a whole number",
                    "give for example 3");
        }
        return id;
    }

    /** Where a declaration does not bind the values, it still says what they are meant to be. */
    private static boolean isIntegerColumn(Column column) {
        return column.declaredType().toUpperCase(java.util.Locale.ROOT).contains("INT");
    }

    private Dialect dialect() {
        return database.engine().dialect();
    }

    @Override
    public void close() throws SQLException {
        try (database;
                reader) {
            // both are only closed
        }
    }
}
