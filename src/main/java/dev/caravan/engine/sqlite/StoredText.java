package dev.caravan.engine.sqlite;

import dev.caravan.engine.BadCellException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * SQLite stores any bytes as text; the driver puts U+FFFD for those that are none. Only a text with that character needs a second look at its
 * bytes.
 */
final class StoredText {

    private static final char REPLACEMENT = '\uFFFD';

    private StoredText() {}

    /** The text that the driver gave for a cell, if its bytes are valid UTF-8. */
    static String checked(String text, ResultSet rows, int index) throws SQLException, BadCellException {
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        byte[] bytes = rows.getBytes(index);
        if (!isUtf8(bytes)) {
            throw new BadCellException("text with invalid UTF-8: '" + text + "'", bytes);
        }
        return text;
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
