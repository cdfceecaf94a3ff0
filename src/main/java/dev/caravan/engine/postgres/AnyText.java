package dev.caravan.engine.postgres;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.sql.SQLException;
import java.util.HexFormat;

/** A value that brings its own type, as JSON that keeps it: see {@link MadeTypes#ANY}. */
final class AnyText {

    private AnyText() {}

    static void write(Object value, CopyBuffer out) throws SQLException {
        if (value instanceof Long number) {
            out.append(number, 0);
        } else if (value instanceof Double number) {
            out.append(real(number));
        } else if (value instanceof String text) {
            out.text('"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"');
        } else {
            out.append("{\"blob\": \"" + HexFormat.of().formatHex((byte[]) value) + "\"}");
        }
    }

    /** JSON has no infinity; a number that no double reaches is read as one. */
    private static String real(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "9e999" : "-9e999";
        }
        return NumberOutput.toString(number, true);
    }
}
