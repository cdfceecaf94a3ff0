package dev.caravan.engine.sqlite;

import dev.caravan.engine.Query;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a scan, put by in a temporary table of the connection, which SQLite keeps in a private file: so the database itself is read in
 * one piece and free again before the first row is taken. The columns have no type, so that every value stays what it is.
 */
final class Spool {

    private static final String TABLE = "temp.caravan_spool";

    private Spool() {}

    static RowStream of(Connection reader, TableScan scan) throws SQLException {
        String columns = IntStream.range(0, scan.expressions().size())
                .mapToObj(i -> "c" + i)
                .collect(Collectors.joining(", "));
        Query.execute(
                reader,
                "PRAGMA query_only = OFF",
                "PRAGMA temp_store = FILE",
                "DROP TABLE IF EXISTS " + TABLE,
                "CREATE TABLE " + TABLE + " (" + columns + ")");
        Query.update(
                reader,
                "INSERT INTO " + TABLE + " " + scan.sql(scan.from(), List.of()),
                scan.parameters().toArray());
        Query.execute(reader, "PRAGMA query_only = ON");
        return RowStream.of(reader, "SELECT * FROM " + TABLE + " ORDER BY rowid", List.of());
    }
}
