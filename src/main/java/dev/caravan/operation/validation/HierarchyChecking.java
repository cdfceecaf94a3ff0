package dev.caravan.operation.validation;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Engines;
import dev.caravan.engine.Query;
import dev.caravan.hierarchy.FoundHierarchy;
import dev.caravan.hierarchy.Hierarchies;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.model.Column;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.Kind;
import dev.caravan.model.MigrationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks whether experiments hang together: all of a database, or one. Only reads. */
public final class HierarchyChecking {

    private final Engines engines;

    public HierarchyChecking(Engines engines) {
        this.engines = engines;
    }

    /**
     * What to look at.
     *
     * @param folder whose {@code hierarchies} count over the shipped ones
     * @param experimentId the key of one experiment, or null for all
     */
    public record Request(
            String database, Path folder, @Nullable String experimentId) {}

    /** @throws MigrationException NOT_FOUND if there is no such experiment, or no known hierarchy */
    public HierarchyReport check(Request request) {
        try (Database database = engines.open(request.database(), Access.READ)) {
            Context context = Context.of(database, request.folder());
            FoundHierarchy found = context.found();
            if (found == null) {
                throw none(database, request.folder());
            }
            try (Connection reader = database.reader()) {
                List<Issue> issues = request.experimentId() == null
                        ? everything(context, reader, found.hierarchy())
                        : one(context, reader, found.hierarchy(), request.experimentId());
                return new HierarchyReport(
                        database.label(),
                        found.hierarchy().name(),
                        request.experimentId(),
                        issues.isEmpty(),
                        issues,
                        found.absent());
            }
        } catch (SQLException e) {
            throw SqlFailure.of("check the hierarchy of", request.database(), e);
        }
    }

    private static MigrationException none(Database database, Path folder) {
        String known =
                Hierarchies.load(folder).all().stream().map(Hierarchy::name).collect(Collectors.joining(", "));
        return new MigrationException(
                ErrorCode.NOT_FOUND,
                "'" + database.label() + "' has none of the known hierarchies (" + known + ")",
                "declare it in hierarchies/NAME.yaml; validate checks declared keys without one");
    }

    private static List<Issue> everything(Context context, Connection reader, Hierarchy hierarchy) throws SQLException {
        List<Issue> issues = new ArrayList<>();
        for (Reference reference : References.of(context.schema(), hierarchy)) {
            if (reference.membership()) {
                issues.addAll(issues(new ReferenceCheck(context, reader).check(reference, null)));
            }
        }
        issues.addAll(new KeyCheck(context, reader).all(hierarchy));
        return issues;
    }

    /** What is wrong with the place of rows in the hierarchy. */
    static List<Issue> issues(ReferenceResult result) {
        List<Issue> issues = new ArrayList<>();
        if (result.reference().membership() && result.orphans() > 0) {
            issues.add(result.orphanIssue());
        }
        if (result.reference().membership() && result.nulls() > 0) {
            issues.add(result.nullIssue());
        }
        return issues;
    }

    /** What belongs to an experiment has its parents: only references to leaves can lead nowhere. */
    private static List<Issue> one(Context context, Connection reader, Hierarchy hierarchy, String id)
            throws SQLException {
        Dialect dialect = context.database().engine().dialect();
        Object key = key(context, hierarchy, id);
        Belonging belonging = new Belonging(hierarchy, dialect);
        String exists = "SELECT count(*) FROM " + dialect.quote(hierarchy.root().table()) + " c WHERE "
                + belonging.filter(hierarchy.root().table(), "c");
        if (key == null || Query.number(reader, exists, key) == 0) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "No experiment '" + id + "' in " + context.database().label() + " ("
                            + hierarchy.root().table() + "."
                            + hierarchy.root().key().get(0) + ")",
                    "caravan inspect --table " + hierarchy.root().table() + " shows some that are there");
        }
        List<Issue> issues = new ArrayList<>();
        for (Reference reference : References.of(context.schema(), hierarchy)) {
            String filter = belonging.filter(reference.table().name(), "c");
            if (reference.membership() && filter != null) {
                issues.addAll(issues(new ReferenceCheck(context, reader).check(reference, filter, key)));
            }
        }
        issues.addAll(new KeyCheck(context, reader).all(hierarchy, belonging, key));
        return issues;
    }

    /** As the column has it; null if it can hold no such value. */
    private static @Nullable Object key(Context context, Hierarchy hierarchy, String id) {
        Column column = context.schema()
                .table(hierarchy.root().table())
                .flatMap(table -> table.column(hierarchy.root().key().get(0)))
                .orElseThrow();
        if (!column.type().is(Kind.INTEGER) && !column.type().is(Kind.UNSIGNED)) {
            return id;
        }
        try {
            return Long.valueOf(id);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static Map<String, String> absent(@Nullable FoundHierarchy found) {
        return found == null ? Map.of() : found.absent();
    }
}
