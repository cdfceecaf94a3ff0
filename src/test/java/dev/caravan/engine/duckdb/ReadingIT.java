package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingIT {

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() throws SQLException {
        scratch = Scratch.in(folder);
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private void assertReads(String value, LogicalType type, Object expected) throws Exception {
        scratch.run("CREATE OR REPLACE TABLE t AS SELECT " + value + " AS c");
        Column column = scratch.table("t").columns().get(0);
        assertThat(scratch.values("t", scratch.engine.source().read(column, type, null)))
                .containsExactly(expected);
        assertThat(scratch.values("t", scratch.engine.proof().proof(column, type, null)))
                .containsExactly(expected);
    }

    @Test
    void readsAndProvesAColumnAsAWiderOrProvenNarrowType() throws Exception {
        assertReads("42::HUGEINT", LogicalType.integer(64), 42L);
        assertReads("42::UBIGINT", LogicalType.integer(64), 42L);
        assertReads("42::INTEGER", LogicalType.integer(128), BigInteger.valueOf(42));
        assertReads("42::INTEGER", LogicalType.of(Kind.TEXT), "42");
        assertReads("42::INTEGER", LogicalType.decimal(10, 0), new BigDecimal("42"));
        assertReads("0.5::FLOAT", LogicalType.of(Kind.DOUBLE), 0.5);
        assertReads("42::TINYINT", LogicalType.of(Kind.ANY), 42L);
        assertReads("'x'", LogicalType.of(Kind.ANY), "x");
        assertReads("[1, 2]", LogicalType.of(Kind.TEXT), "[1,2]");
        assertReads(
                "uuid '00000000-0000-0000-0000-000000000000'",
                LogicalType.of(Kind.TEXT),
                "00000000-0000-0000-0000-000000000000");
    }

    @Test
    void aCellOfAnotherTypeIsProvedAsWhatItIs() throws Exception {
        scratch.run("CREATE TABLE t AS SELECT 'x' AS c");
        Column column = scratch.table("t").columns().get(0);
        for (Kind kind :
                List.of(Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.TIMESTAMP, Kind.UUID, Kind.DOUBLE, Kind.INTERVAL)) {
            ColumnReading proof = scratch.engine.proof().proof(column, LogicalType.of(kind), null);
            assertThat(scratch.values("t", proof)).as("%s", kind).containsExactly("x");
        }
        scratch.run("CREATE TABLE n AS SELECT 170141183460469231731687303715884105727::HUGEINT AS c");
        ColumnReading narrow =
                scratch.engine.proof().proof(scratch.table("n").columns().get(0), LogicalType.integer(64), null);
        assertThat(scratch.values("n", narrow))
                .containsExactly(BigInteger.TWO.pow(127).subtract(BigInteger.ONE));
    }

    @Test
    void aUnionWhoseMemberIsNullIsNull() throws Exception {
        scratch.run(
                "CREATE TABLE t (c " + TypeNames.ANY + ")",
                "INSERT INTO t SELECT union_value(i := NULL::BIGINT)",
                "INSERT INTO t SELECT union_value(b := NULL::BLOB)");
        Column column = scratch.table("t").columns().get(0);
        LogicalType any = LogicalType.of(Kind.ANY);
        assertThat(scratch.values("t", scratch.engine.source().read(column, any, null)))
                .allMatch(Objects::isNull);
        assertThat(scratch.values("t", scratch.engine.proof().proof(column, any, null)))
                .allMatch(Objects::isNull);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "VARCHAR[]; ['a,b', 'it''s \"q\" \\', NULL, 'NULL', '', ' x ', chr(0) || chr(10)]",
                "STRUCT(a INTEGER, \"b c\" BLOB); {'a': NULL, 'b c': '\\x00\\xFF\\x27'::BLOB}",
                "MAP(INTEGER, DOUBLE[]); MAP {1: ['nan'::DOUBLE, '-inf'::DOUBLE, 0.1], -2: NULL}",
                "TIMESTAMP[2]; ['infinity', '0044-03-15 (BC) 00:00:00.000001']",
                "STRUCT(JSON JSON, \"JSON\"\"\" VARCHAR); {'JSON': ' {} ', 'JSON\"': 'JSON'}",
                "JSON[]; ['{\"a\":  1}', 'null', NULL]",
                "FLOAT[]; [0.1, '-0.0']",
                "ENUM('x', 'it''s')[]; ['x', 'it''s']",
                "STRUCT(u UNION(n INTEGER, s VARCHAR))[]; [{'u': union_value(s := '3')::UNION(n INTEGER, s VARCHAR)}, {'u': union_value(n := 3)::UNION(n INTEGER, s VARCHAR)}, NULL]"
            })
    void nestedValuesGoFromDuckDbToDuckDbExactly(String typeName, String value) throws Exception {
        scratch.run(
                "CREATE TABLE t (c " + typeName + ")", "INSERT INTO t SELECT " + value, "INSERT INTO t VALUES (NULL)");
        Column column = scratch.table("t").columns().get(0);
        String format = TypeNames.isPlainNested(typeName) ? Readings.PLAIN_TEXT : null;
        ColumnReading reading = scratch.engine.source().read(column, column.type(), format);
        List<Object[]> rows = scratch.values("t", reading).stream()
                .map(cell -> new Object[] {cell})
                .toList();
        scratch.run("CREATE TABLE copy (c " + typeName + ")");
        WriteTarget target = new WriteTarget("copy", List.of(new WriteColumn("c", typeName, column.type(), format)));
        try (BatchWriter writer = scratch.engine.target().writer(scratch.connection, target)) {
            writer.write(rows);
        }
        assertThat(scratch.texts(
                        "SELECT count(*) FROM t JOIN copy ON t.rowid = copy.rowid AND t.c IS NOT DISTINCT FROM copy.c"))
                .containsExactly("2");
        assertThat(scratch.values("copy", scratch.engine.proof().proof(column, column.type(), format)))
                .isEqualTo(scratch.values("t", scratch.engine.proof().proof(column, column.type(), format)));
    }
}
