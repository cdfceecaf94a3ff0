package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.LogicalType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code cast} of a column: a type's name, or an object with the type, and how times are written. */
record CastRule(LogicalType to, TimeStyle style) {

    private static final Map<String, TimeStyle.Unit> UNITS =
            Map.of("s", TimeStyle.Unit.S, "ms", TimeStyle.Unit.MS, "us", TimeStyle.Unit.US);

    /** Null if there is none, or the type is unknown, which is reported. */
    static @Nullable CastRule read(Fields column) {
        JsonNode cast = column.node("cast");
        if (cast == null) {
            return null;
        } else if (cast.isTextual()) {
            return of(cast.textValue(), TimeStyle.ISO, column, "cast");
        } else if (!cast.isObject()) {
            column.problem("cast", Fields.expected("a type's name or an object", cast), null);
            return null;
        }
        Fields fields = new Fields(cast, Fields.path(column.path(), "cast"), column.problems());
        String type = fields.requiredText("to");
        TimeStyle style = style(fields);
        fields.done();
        return type.isEmpty() ? null : of(type, style, fields, "to");
    }

    private static @Nullable CastRule of(String name, TimeStyle style, Fields fields, String field) {
        LogicalType type = LogicalTypeNames.find(name);
        if (type == null) {
            fields.problem(field, "unknown type '" + name + "'", LogicalTypeNames.hint(name));
            return null;
        }
        return new CastRule(type, style);
    }

    private static TimeStyle style(Fields fields) {
        String format = fields.text("format");
        TimeStyle.Unit unit = fields.node("unit") == null ? null : fields.requiredChoice("unit", UNITS);
        LocalDate epoch = epoch(fields);
        if (fields.node("epoch") != null && fields.node("unit") == null) {
            fields.problem("epoch", "means nothing without a unit", "add \"unit\": \"s\", \"ms\" or \"us\"");
        }
        if (format != null && fields.node("unit") != null) {
            fields.problem("unit", "a cast has a format or a unit, not both", null);
        }
        if (unit != null) {
            return TimeStyle.epoch(unit, epoch);
        }
        return format == null ? TimeStyle.ISO : formatted(fields, format);
    }

    private static LocalDate epoch(Fields fields) {
        try {
            return LocalDate.parse(fields.textOr("epoch", LocalDate.EPOCH.toString()));
        } catch (DateTimeParseException e) {
            fields.problem("epoch", "expected a date such as 1970-01-01, found '" + fields.text("epoch") + "'", null);
            return LocalDate.EPOCH;
        }
    }

    private static TimeStyle formatted(Fields fields, String format) {
        try {
            return TimeStyle.format(format);
        } catch (IllegalArgumentException e) {
            fields.problem(
                    "format", "'" + format + "' is no format: " + e.getMessage(), "for example dd.MM.yyyy HH:mm");
            return TimeStyle.ISO;
        }
    }
}
