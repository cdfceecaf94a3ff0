package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.transform.Cast;
import dev.caravan.transform.ValueViolation;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column stand in a document; {@link CellValue} reads them again. Numbers keep their digits; what is no number in JSON, as
 * NaN, is a text; times are ISO 8601 with a T, or the stored text where the engine keeps text; bytes are an object with Base64.
 */
@FunctionalInterface
interface CellJson {

    /** The one member of an object that stands for bytes. */
    String BASE64 = "base64";

    void write(@Nullable Object value, JsonGenerator generator) throws IOException;

    /**
     * @param type what the values are
     * @param json whether the column holds JSON, which is shown as what it is if it is an object or a list
     */
    static CellJson of(Column column, LogicalType type, boolean json) {
        CellJson plain =
                switch (type.kind()) {
                    case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> moment(type);
                    default -> column.type().is(Kind.BOOLEAN) ? CellJson::flag : CellJson::plain;
                };
        CellJson notNull = json || type.is(Kind.JSON) ? CellJson::structure : plain;
        return (value, generator) -> {
            if (value == null) {
                generator.writeNull();
            } else {
                notNull.write(value, generator);
            }
        };
    }

    private static CellJson moment(LogicalType type) {
        Cast text = Cast.between(type, LogicalType.of(Kind.TEXT));
        return (value, generator) -> {
            try {
                generator.writeString(String.valueOf(text.apply(value)).replace(' ', 'T'));
            } catch (ValueViolation e) {
                throw new IllegalStateException(value + " is no " + type, e);
            }
        };
    }

    private static void flag(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Long number && (number == 0 || number == 1)) {
            generator.writeBoolean(number == 1);
        } else {
            plain(value, generator);
        }
    }

    private static void structure(@Nullable Object value, JsonGenerator generator) throws IOException {
        String structure = value instanceof String text ? JsonText.structure(text) : null;
        if (structure == null) {
            plain(value, generator);
        } else {
            generator.writeRawValue(structure);
        }
    }

    private static void plain(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value instanceof Float number) {
            generator.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number.toPlainString());
        } else if (value instanceof BigInteger number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof byte[] bytes) {
            generator.writeStartObject();
            generator.writeBinaryField(BASE64, bytes);
            generator.writeEndObject();
        } else {
            generator.writeString(String.valueOf(value));
        }
    }
}
