package dev.caravan.operation.interchange;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import dev.caravan.model.Kind;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The ids that rows get. Numbers are moved up together, so that the smallest follows the largest that is there: their order stays, and no map
 * of them is needed, however many they are. A text becomes a new one of 32 hexadecimal digits, the same each time it is met; they
 * sort in the order in which they are drawn.
 */
final class NewKeys {

    private static final int COUNTED = 20;

    private final boolean preserve;
    private final SecureRandom random = new SecureRandom();
    private long next = System.currentTimeMillis() << COUNTED;
    private final Map<ImportTable, Long> distances = new HashMap<>();
    private final Map<ImportTable, Map<Object, Object>> texts = new HashMap<>();

    private NewKeys(boolean preserve) {
        this.preserve = preserve;
    }

    /** @param writer whose transaction then knows the largest ids */
    static NewKeys of(ImportTables tables, Connection writer, Dialect dialect, boolean preserve) throws SQLException {
        NewKeys keys = new NewKeys(preserve);
        for (ImportTable table : tables.all()) {
            if (table.identity() >= 0 && table.seen().hasNumbers()) {
                keys.measure(table, writer, dialect);
            }
        }
        return keys;
    }

    private void measure(ImportTable table, Connection writer, Dialect dialect) throws SQLException {
        Column column = table.columns().get(table.identity()).column();
        long largest = Query.number(
                writer, "SELECT max(" + dialect.quote(column.name()) + ") FROM " + dialect.rows(table.table()));
        long distance = preserve ? 0 : Math.max(0, largest) + 1 - table.seen().min();
        long last;
        try {
            last = Math.addExact(table.seen().max(), distance);
        } catch (ArithmeticException e) {
            last = Long.MAX_VALUE;
        }
        int bits = column.type().precision() - (column.type().is(Kind.INTEGER) ? 1 : 0);
        boolean counted = column.type().is(Kind.INTEGER) || column.type().is(Kind.UNSIGNED);
        if (counted && bits > 0 && bits < Long.SIZE - 1 && last >= 1L << bits) {
            throw new ImportExportException(
                    ErrorCode.REFUSED,
                    "The new ids of '" + table.name() + "' would reach " + last + ", more than " + column.declaredType()
                            + " holds",
                    "make the column wider, or keep the ids with --preserve-ids; nothing was imported");
        }
        distances.put(table, distance);
    }

    Object of(ImportTable table, Object given) {
        if (preserve) {
            return given;
        } else if (given instanceof Long number) {
            return number + distances.getOrDefault(table, 0L);
        }
        return texts.computeIfAbsent(table, unused -> new HashMap<>()).computeIfAbsent(given, unused -> drawn());
    }

    private String drawn() {
        return HexFormat.of().toHexDigits(next++) + HexFormat.of().toHexDigits(random.nextLong());
    }
}
