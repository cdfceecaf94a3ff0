package dev.caravan.engine.sqlite;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of enumerations, which SQLite keeps as checks: {@code "mood" IN ('sad', 'ok')}. */
final class EnumChecks {

    private final Map<String, List<String>> labels = new HashMap<>();
    private final List<Check> others = new ArrayList<>();

    private EnumChecks() {}

    static String write(String column, List<String> labels) {
        return labels.stream()
                .map(SqliteDialect.INSTANCE::literal)
                .collect(Collectors.joining(", ", SqliteDialect.quoted(column) + " IN (", ")"));
    }

    /** @param columns those that were declared as enumerations */
    static EnumChecks of(List<Check> checks, List<String> columns) {
        EnumChecks enums = new EnumChecks();
        for (Check check : checks) {
            SqlCursor cursor = new SqlCursor(check.expression());
            SqlToken first = cursor.peek();
            List<String> values = first == null ? null : values(cursor);
            if (values != null && first != null && columns.contains(first.name())) {
                enums.labels.put(first.name(), values);
            } else {
                enums.others.add(check);
            }
        }
        return enums;
    }

    private static @Nullable List<String> values(SqlCursor cursor) {
        cursor.next();
        if (!cursor.accept("IN") || !cursor.nextIs("(")) {
            return null;
        }
        List<String> values = new ArrayList<>();
        for (SqlCursor part : cursor.parenthesis().commaSeparated()) {
            SqlToken value = part.peek();
            if (value == null || value.kind() != SqlToken.Kind.STRING || part.fromEnd(2) != null) {
                return null;
            }
            values.add(value.name());
        }
        return cursor.hasNext() ? null : values;
    }

    LogicalType typeOf(String column, LogicalType declared) {
        if (!declared.is(Kind.ENUM)) {
            return declared;
        }
        List<String> values = labels.get(column);
        return values == null ? LogicalType.of(Kind.TEXT) : LogicalType.enumeration(values);
    }

    /** The checks that are none of an enumeration. */
    List<Check> others() {
        return others;
    }
}
