package dev.caravan.operation.transfer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the declarations of two databases differ, table by table; its JSON is a contract. */
@JsonNaming(SnakeCaseStrategy.class)
public record SchemaComparison(String source, String target, List<ComparedTable> tables) {

    /** What a difference of types means for values on their way from the source to the target. */
    public enum Severity {
        /** Every value fits. */
        HARMLESS,
        /** Some values may fit only in part. */
        LOSSY,
        /** Values of the one are no values of the other. */
        BREAKING;

        @JsonValue
        String text() {
            return SchemaWords.word(this);
        }
    }

    /** Two columns of one name whose types differ. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record TypeDifference(String column, String sourceType, String targetType, Severity severity) {}

    /**
     * A table that at least one of the two has.
     *
     * @param sourceColumns name and declared type of each
     * @param missingInTarget names of columns
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ComparedTable(
            String tableName,
            boolean sourceExists,
            boolean targetExists,
            List<List<String>> sourceColumns,
            List<List<String>> targetColumns,
            List<String> missingInTarget,
            List<String> missingInSource,
            List<TypeDifference> typeDifferences,
            List<String> indexDifferences,
            List<String> keyDifferences) {

        /** Whether only harmless differences of types are left. */
        @JsonIgnore
        public boolean isEqual() {
            return sourceExists
                    && targetExists
                    && missingInTarget.isEmpty()
                    && missingInSource.isEmpty()
                    && indexDifferences.isEmpty()
                    && keyDifferences.isEmpty()
                    && typeDifferences.stream().allMatch(type -> type.severity() == Severity.HARMLESS);
        }
    }

    @JsonIgnore
    public boolean isEqual() {
        return tables.stream().allMatch(ComparedTable::isEqual);
    }

    /** @param only these tables, of either side; empty means all of both */
    public static SchemaComparison of(Engines engines, String from, String to, List<String> only) throws SQLException {
        try (Database source = engines.open(from, Access.READ);
                Database target = engines.open(to, Access.READ)) {
            Schema left = schema(source);
            TargetNames names = new TargetNames(source.engine(), source.schema(), target.engine(), target.schema());
            TableComparator comparator =
                    new TableComparator(source.engine(), target.engine(), left, target(target, left, names), names);
            return new SchemaComparison(
                    source.label(), target.label(), comparator.compare(only, source.label() + " or " + target.label()));
        }
    }

    private static Schema schema(Database database) throws SQLException {
        try (Connection reader = database.reader()) {
            return database.engine().describe(reader);
        }
    }

    /** Where the address picks one schema, also the tables that a migration would have put into others. */
    private static Schema target(Database target, Schema source, TargetNames names) throws SQLException {
        Schema picked = schema(target);
        if (!target.engine().capabilities().hasSchemas()) {
            return picked;
        }
        Set<String> wanted = new HashSet<>();
        picked.tables().forEach(table -> wanted.add(table.name()));
        source.tables().forEach(table -> wanted.add(names.of(table.name())));
        try (Connection reader = target.reader()) {
            Schema all = target.engine().describeAll(reader);
            return new Schema(
                    all.tables().stream()
                            .filter(table -> wanted.contains(table.name()))
                            .toList(),
                    List.of(),
                    List.of());
        }
    }
}
