package dev.caravan.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.Access;
import dev.caravan.engine.BadCellException;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Database;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "INTEGER | 9223372036854775807, -9223372036854775808 | INTEGER(64) | 2 integers in -9223372036854775808..9223372036854775807",
                "INTEGER | 1, 0.5 | DOUBLE | 1 integer, 1 real; declared INTEGER, which not every value is",
                "INTEGER | 9007199254740992, 0.5 | DOUBLE |",
                "INTEGER | 9007199254740993, 0.5 | ANY | 1 integer, 1 real; each value keeps its own type",
                "INTEGER | 1, 'a' | ANY | 1 integer, 1 text; each value keeps its own type",
                "INTEGER | '' | TEXT | 1 text; declared INTEGER, which not every value is",
                "REAL | 1, 2 | DOUBLE | 2 reals",
                "REAL | 1e300, 9e999, -9e999 | DOUBLE |",
                "FLOAT | 0.1 | DOUBLE |",
                "``  | 1.0, 2.5 | DOUBLE |",
                "``  | 1, 2.5 | ANY |",
                "TEXT | 'a', '' | TEXT | 2 texts",
                "TEXT | x'00' | BINARY |",
                "TEXT | 'a', x'00' | ANY | 1 text, 1 blob; each value keeps its own type",
                "BLOB | x'', x'ff' | BINARY | 2 blobs",
                "BOOLEAN | 0, 1, NULL | BOOLEAN | 2 integers in 0..1, 1 NULL",
                "BOOLEAN | 0, 2 | INTEGER(64) | 2 integers in 0..2; declared BOOLEAN, which not every value is",
                "BOOLEAN | 'true' | TEXT |",
                "DECIMAL(10,2) | 1, 2.5, 12345678.99 | DECIMAL(10,2) |",
                "DECIMAL(10,2) | 1, 2.555 | DOUBLE |",
                "DECIMAL(10,2) | 123456789 | INTEGER(64) |",
                "DECIMAL(10,2) | 99999999.99 | DECIMAL(10,2) |",
                "DECIMAL(10,2) | 100000000.00 | INTEGER(64) |",
                "DECIMAL(38,10) | 0.30000000000000004 | DOUBLE |",
                "DECIMAL(38,10) | 2e23 | DECIMAL(38,10) |",
                "DATE | '2024-02-29', '2000-02-29' | DATE | 2 texts; all written yyyy-MM-dd",
                "DATE | '2023-02-29' | TEXT |",
                "DATE | '1900-02-29' | TEXT |",
                "DATE | '2024-2-29' | TEXT |",
                "DATE | '2024-02-29', 20240229 | ANY |",
                "DATETIME | '2024-01-01 10:00:00', '2024-01-01' | TEXT | 2 texts; declared DATETIME, which not every value is",
                "DATETIME | '2024-01-01 24:00:00' | TEXT |",
                "DATETIME | '2024-01-01 23:59:60' | TEXT |",
                "DATETIME | '0000-00-00 00:00:00' | TEXT |",
                "DATETIME | '2024-01-01T10:00:00Z' | TIMESTAMP_TZ(6) | 1 text; all written yyyy-MM-ddTHH:mm:ssZ",
                "DATETIME | '2024-01-01 10:00:00.123', '2024-01-01 10:00:00.000' | TIMESTAMP(6) | 2 texts; all written yyyy-MM-dd HH:mm:ss.SSS",
                "DATETIME | '2024-01-01 10:00:00.123', '2024-01-01 10:00:00.12' | TEXT |",
                "TIME | '24:00:00' | TIME(6) | 1 text; all written HH:mm:ss",
                "TIME | '24:00:01' | TEXT |",
                "JSON | '{\"a\": [1]}', 'null' | JSON | 2 texts",
                "JSON | '{\"a\": [1]}', '{' | TEXT |",
                "UUID | '00000000-0000-0000-0000-000000000000' | TEXT |",
                "INTEGER_TINYINT | -128, 127 | INTEGER(8) | 2 integers in -128..127",
                "INTEGER_TINYINT | 128 | INTEGER(64) | 1 integer in 128..128",
                "INTEGER_UINTEGER | 4294967295 | UNSIGNED(32) |",
                "INTEGER_UINTEGER | -1 | INTEGER(64) |",
                "TINYINT | 5 | INTEGER(64) |",
                "REAL_FLOAT | 0.5, 9e999 | FLOAT |",
                "REAL_FLOAT | 0.1 | DOUBLE |",
                "TEXT_UUID | '00000000-0000-0000-0000-00000000000a' | UUID |",
                "TEXT_UUID | '00000000-0000-0000-0000-00000000000A' | TEXT |",
                "TEXT_UNSIGNED64 | '18446744073709551615' | UNSIGNED(64) |",
                "TEXT_UNSIGNED64 | '18446744073709551616' | TEXT |",
                "TEXT_DECIMAL(5,2) | '999.99' | DECIMAL(5,2) |",
                "TEXT_DECIMAL(5,2) | '9.9' | TEXT |",
                "DATETIME | NULL | TIMESTAMP(6) | 1 NULL; by declaration",
            })
    void aTypeIsDecidedByTheCells(String declared, String values, String type, @Nullable String evidence)
            throws SQLException {
        ColumnProfile profile = profile(declared, values, 1);
        ColumnProfile inSpans = profile(declared, values, 1_000_000);

        assertThat(inSpans).isEqualTo(profile);
        assertThat(profile.type()).hasToString(type);
        if (evidence != null) {
            assertThat(profile.evidence()).isEqualTo(evidence);
        }
    }

    /** @param step between two row numbers; where they lie far apart, the rows are looked at in spans side by side */
    private ColumnProfile profile(String declared, String values, long step) throws SQLException {
        Sample sample = new Sample(folder.resolve(step + ".db")).run("CREATE TABLE t (c " + declared + ")");
        long rowId = 0;
        for (String value : values.split(", (?![^']*'(?:[^']*'[^']*')*[^']*$)", -1)) {
            rowId += step;
            sample.run("INSERT INTO t (rowid, c) VALUES (" + rowId + ", " + value + ")");
        }
        return profile(sample, null, false).columns().get(0);
    }

    private static TableProfile profile(Sample sample, @Nullable String where, boolean nativeTypes)
            throws SQLException {
        try (Database database = sample.open(Access.READ);
                Connection reader = database.reader()) {
            Table table = database.engine().describe(reader).tables().get(0);
            return database.engine().source().profile(database, reader, table, where, nativeTypes);
        }
    }

    @Test
    void onlyTheRowsOfTheConditionCount() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a, b)", "INSERT INTO t VALUES (1, 1), (2, 'x')");

        TableProfile profile = profile(sample, "a = 1 OR a = 3", false);

        assertThat(profile.rows()).isEqualTo(1);
        assertThat(profile.columns().get(1).type()).isEqualTo(LogicalType.integer(64));
    }

    @Test
    void forTheSameEngineEveryCellMayBeAnything() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a INTEGER, b)", "INSERT INTO t VALUES (1, 1), (2, 'x')");

        TableProfile profile = profile(sample, null, true);

        assertThat(profile.rows()).isEqualTo(2);
        assertThat(profile.columns()).extracting(column -> column.type().kind()).containsOnly(Kind.ANY);
    }

    @Test
    void aTableOfTwoThousandColumnsIsProfiled() throws SQLException {
        StringBuilder columns = new StringBuilder("c0");
        for (int i = 1; i < 2_000; i++) {
            columns.append(", c").append(i);
        }
        Sample sample = Sample.of(folder, "CREATE TABLE t (" + columns + ")", "INSERT INTO t (c1999) VALUES ('x')");

        assertThat(profile(sample, null, false).columns().get(1999).type()).isEqualTo(LogicalType.of(Kind.TEXT));
    }

    @Test
    void aColumnWithACollationThatIsNotHereIsProfiled() throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE t (a TEXT)",
                "INSERT INTO t VALUES ('b'), ('a')",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a TEXT COLLATE klingon)'");

        assertThat(profile(sample, null, false).columns().get(0).type()).isEqualTo(LogicalType.of(Kind.TEXT));
    }

    @Test
    void invalidUtf8BecomesARejectWithItsBytes() throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE t (a TEXT)",
                "INSERT INTO t VALUES ('ok'), (CAST(x'636166e9' AS TEXT)), (char(65533))");
        ColumnProfile profile = profile(sample, null, false).columns().get(0);

        assertThat(profile.type()).isEqualTo(LogicalType.of(Kind.TEXT));
        assertThat(profile.evidence()).isEqualTo("3 texts, 1 of the texts with invalid UTF-8, to be rejected");
        assertThat(read(sample, profile, 0)).isEqualTo("ok");
        assertThat(read(sample, profile, 2)).isEqualTo("\uFFFD");
        assertThat(refused(sample, profile, 1).value()).isEqualTo(new byte[] {0x63, 0x61, 0x66, (byte) 0xe9});
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void invalidTextsAreCountedWhereverTheyAre(boolean nativeTypes) throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE t (short TEXT, long TEXT, mixed, \"tim\"\"e\" TIMESTAMP, n INTEGER)",
                "INSERT INTO t (rowid, short) VALUES (-9223372036854775808, CAST(x'C3' AS TEXT))",
                "INSERT INTO t (rowid, short) VALUES (-9223372036854775807, CAST(x'A9' AS TEXT))",
                "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO t SELECT"
                        + " CASE WHEN i % 1000 = 0 THEN CAST('ok' || x'E9' AS TEXT) ELSE 'é' || char(65533) END,"
                        + " CASE WHEN i % 1000 < 2 THEN CAST(zeroblob(1000) || x'41E9' AS TEXT) ELSE 'short' END,"
                        + " CASE i % 3 WHEN 0 THEN i WHEN 1 THEN x'E9' ELSE CAST(x'00E9' AS TEXT) END,"
                        + " CASE WHEN i > 1 THEN '2026-01-01 10:00:00' ELSE CAST(x'E9' AS TEXT) END, i FROM n",
                "INSERT INTO t (rowid, short) VALUES (9223372036854775807, CAST(x'FF' AS TEXT))");

        TableProfile all = profile(sample, null, nativeTypes);
        assertThat(all.columns()).extracting(ColumnProfile::unreadable).containsExactly(8L, 10L, 1667L, 1L, 0L);

        TableProfile some = profile(sample, "n <= 2000 OR n = -1", nativeTypes);
        assertThat(some.columns()).extracting(ColumnProfile::unreadable).containsExactly(2L, 4L, 667L, 1L, 0L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void invalidTextsAreCountedInATableWithoutRowNumbers(boolean nativeTypes) throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE t (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID",
                "INSERT INTO t VALUES ('a', 'ok'), ('b', CAST(x'E9' AS TEXT))");

        assertThat(profile(sample, null, nativeTypes).columns())
                .extracting(ColumnProfile::unreadable)
                .containsExactly(0L, 1L);
    }

    @Test
    void aKeyThatCannotBeFoundAgainIsRefused() throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID",
                "INSERT INTO t VALUES (CAST(x'e9' AS TEXT))");

        Assertions.assertThatThrownBy(() -> profile(sample, null, false))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Table 't' cannot be read in order: its key 'a' holds text with invalid UTF-8");
    }

    /** Text is converted on the way out; what was invalid before cannot be told from U+FFFD any more. */
    @Test
    void aDatabaseInUtf16IsReadAsAnyOther() throws SQLException {
        Sample sample = Sample.of(
                folder,
                "PRAGMA encoding = 'UTF-16le'",
                "CREATE TABLE t (a TEXT)",
                "INSERT INTO t VALUES ('é𝄞'), (char(65533))");
        ColumnProfile profile = profile(sample, null, false).columns().get(0);

        assertThat(profile.type()).isEqualTo(LogicalType.of(Kind.TEXT));
        assertThat(read(sample, profile, 0)).isEqualTo("é𝄞");
        assertThat(read(sample, profile, 1)).isEqualTo("\uFFFD");
    }

    @Test
    void aValueThatCameAfterTheProfileIsRefusedAndNamed() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a DECIMAL(4,2))", "INSERT INTO t VALUES (1.5)");
        ColumnProfile profile = profile(sample, null, false).columns().get(0);
        sample.run("INSERT INTO t VALUES (1.555), ('x'), (1234)");

        assertThat(refused(sample, profile, 1).reason()).isEqualTo("real 1.555 is no DECIMAL(4,2)");
        assertThat(refused(sample, profile, 2).reason()).isEqualTo("text 'x' is no DECIMAL(4,2)");
        assertThat(refused(sample, profile, 3).reason()).isEqualTo("integer 1234 is no DECIMAL(4,2)");
    }

    private static BadCellException refused(Sample sample, ColumnProfile profile, int row) {
        return Assertions.catchThrowableOfType(BadCellException.class, () -> readCell(sample, profile, row));
    }

    private static Object read(Sample sample, ColumnProfile profile, int row) throws SQLException {
        try {
            return readCell(sample, profile, row);
        } catch (BadCellException e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    private static @Nullable Object readCell(Sample sample, ColumnProfile profile, int row)
            throws SQLException, BadCellException {
        ColumnReading reading =
                new SqliteEngine().source().read(sample.table("t").columns().get(0), profile.type(), profile.format());
        try (Database database = sample.open(Access.READ);
                Connection reader = database.reader();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT " + reading.expressions().get(0) + " FROM t ORDER BY rowid LIMIT 1 OFFSET " + row)) {
            assertThat(rows.next()).isTrue();
            return reading.reader().read(rows, 1);
        }
    }
}
