package dev.caravan.engine.postgres;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import java.math.BigDecimal;
import java.sql.SQLException;

/** How the values of each kind are written; those that the server would round or cut without a word are refused. */
final class CellEncoders {

    private CellEncoders() {}

    static CellEncoder of(WriteColumn column) {
        TypeText type = TypeText.of(column.typeName());
        boolean text = column.type().is(Kind.NESTED)
                || column.type().is(Kind.JSON)
                || column.type().is(Kind.TEXT);
        if (type.isArray() && text) {
            return (value, out) -> out.text(ArrayText.of((String) value));
        } else if (type.base().endsWith("range") && text) {
            return (value, out) -> out.text(ArrayText.unquoted((String) value));
        }
        return switch (column.type().kind()) {
            case BOOLEAN -> (value, out) -> out.append((Boolean) value ? 't' : 'f');
            case INTEGER, UNSIGNED -> CellEncoders::integer;
            case DECIMAL -> decimal(type);
            case FLOAT -> (value, out) -> out.append(NumberOutput.toString((Float) value, true));
            case DOUBLE -> type.base().equals("real") ? CellEncoders::narrow : CellEncoders::real;
            case TEXT -> text(type);
            case BINARY -> (value, out) -> out.hex((byte[]) value);
            case DATE -> (value, out) -> ClockText.date((Long) value, out);
            case TIME -> ClockText.time(column.type(), type);
            case TIMESTAMP -> ClockText.timestamp(column.type(), type, "");
            case TIMESTAMP_TZ -> ClockText.timestamp(column.type(), type, "+00");
            case INTERVAL -> (value, out) -> ClockText.interval((Interval) value, out);
            case UUID -> (value, out) -> out.append(value.toString());
            case TIME_TZ, JSON, ENUM, BITS, NESTED -> (value, out) -> out.text((String) value);
            case ANY -> AnyText::write;
        };
    }

    private static void integer(Object value, CopyBuffer out) throws SQLException {
        if (value instanceof Long number) {
            out.append(number, 0);
        } else {
            out.append(value.toString());
        }
    }

    private static void real(Object value, CopyBuffer out) throws SQLException {
        out.append(NumberOutput.toString((Double) value, true));
    }

    private static void narrow(Object value, CopyBuffer out) throws SQLException {
        double number = (Double) value;
        if (Double.compare((float) number, number) != 0) {
            throw new ValueRefused(number + " has more digits than a real keeps");
        }
        real(value, out);
    }

    private static CellEncoder decimal(TypeText type) {
        if (type.size() < 0) {
            return (value, out) -> out.append(value.toString());
        }
        int scale = type.scale();
        return (value, out) -> {
            BigDecimal number = (BigDecimal) value;
            if (number.scale() > scale && number.stripTrailingZeros().scale() > scale) {
                throw new ValueRefused(number + " has more than " + scale + " digits behind the point");
            }
            out.append(number.toString());
        };
    }

    /** Blanks beyond the length would be cut off. */
    private static CellEncoder text(TypeText type) {
        int size = type.isText() ? type.size() : -1;
        if (size < 0) {
            return (value, out) -> out.text((String) value);
        }
        return (value, out) -> {
            String text = (String) value;
            if (text.length() > size && text.codePointCount(0, text.length()) > size) {
                throw new ValueRefused("has more than " + size + " characters");
            }
            out.text(text);
        };
    }
}
