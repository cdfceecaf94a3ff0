package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.transform.Cast;
import dev.caravan.transform.TimeStyle;
import dev.caravan.transform.ValueViolation;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CellJson} writes as values of one column, and what people and other programs write instead. */
final class CellValue {

    private static final LogicalType TEXT = LogicalType.of(Kind.TEXT);
    private static final List<LogicalType> IN_DOCUMENTS = List.of(
            TEXT,
            LogicalType.integer(Long.SIZE),
            LogicalType.of(Kind.DECIMAL),
            LogicalType.of(Kind.BOOLEAN),
            LogicalType.of(Kind.BINARY));

    private final LogicalType type;
    private final boolean json;
    private final @Nullable OwnType own;
    private final Rounding rounding;
    private final Map<Kind, Cast> casts = new EnumMap<>(Kind.class);

    /**
     * @param type what the values are to be
     * @param json whether the column holds JSON
     * @param strict whether a column that takes anything takes only what it was declared for
     */
    CellValue(Column column, LogicalType type, boolean json, boolean strict) {
        this.type = type;
        this.json = json || type.is(Kind.JSON) || type.is(Kind.NESTED);
        this.rounding = new Rounding(type);
        this.own = type.is(Kind.ANY) && !json ? new OwnType(column.type(), strict, rounding) : null;
        LogicalType uncut = rounding.uncut();
        for (LogicalType from : IN_DOCUMENTS) {
            if (Cast.isPossible(from, uncut, TimeStyle.ISO)) {
                casts.put(from.kind(), Cast.between(from, uncut));
            }
        }
    }

    /** How many values had more digits than the column keeps, which were cut. */
    long rounded() {
        return rounding.count();
    }

    /** Reads the value at which the parser stands, and leaves it at its end. */
    @Nullable
    Object read(JsonParser parser) throws IOException, WrongValue {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        } else if (token.isStructStart()) {
            return json ? cast(JsonText.written(parser), Kind.TEXT) : cast(bytes(parser), Kind.BINARY);
        } else if (json) {
            return cast(parser.getText(), Kind.TEXT);
        } else if (own != null) {
            return own.read(parser);
        }
        return switch (token) {
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> cast(new BigDecimal(parser.getText()), Kind.DECIMAL);
            case VALUE_TRUE, VALUE_FALSE -> cast(parser.getBooleanValue(), Kind.BOOLEAN);
            default -> cast(parser.getText(), Kind.TEXT);
        };
    }

    private @Nullable Object whole(JsonParser parser) throws IOException, WrongValue {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? cast(new BigDecimal(parser.getText()), Kind.DECIMAL)
                : cast(parser.getLongValue(), Kind.INTEGER);
    }

    private byte[] bytes(JsonParser parser) throws IOException, WrongValue {
        boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
        if (isObject && CellJson.BASE64.equals(parser.nextFieldName())) {
            parser.nextToken();
            byte[] bytes = parser.getBinaryValue();
            if (parser.nextToken() == JsonToken.END_OBJECT) {
                return bytes;
            }
        }
        throw Expected.insteadOf(type, isObject ? "an object" : "a list");
    }

    private @Nullable Object cast(Object value, Kind from) throws WrongValue {
        Cast cast = casts.get(from);
        if (cast == null) {
            throw Expected.insteadOf(type, Expected.shown(value));
        }
        try {
            return rounding.cut(cast.apply(value));
        } catch (ValueViolation e) {
            Object nearest = rounding.nearest(value);
            if (nearest == null) {
                throw Expected.insteadOf(type, Expected.shown(value));
            }
            return nearest;
        }
    }
}
