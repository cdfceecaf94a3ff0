package dev.caravan.engine.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** An array of texts in a row of the catalog. */
final class TextArray {

    private TextArray() {}

    /** Empty for NULL. */
    static List<String> of(ResultSet row, int index) throws SQLException {
        Array array = row.getArray(index);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
