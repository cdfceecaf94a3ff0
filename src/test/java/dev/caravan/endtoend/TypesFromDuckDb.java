package dev.caravan.endtoend;

import static dev.caravan.endtoend.TypeCase.column;

import java.util.List;

/** The lines D1 to D21 of docs/types.md, each with values at its edges. */
final class TypesFromDuckDb {

    private static final String LONG_MIN = "-9223372036854775808";
    private static final String LONG_MAX = "9223372036854775807";
    private static final String HUGE_MIN = "'-170141183460469231731687303715884105728'";
    private static final String HUGE_MAX = "'170141183460469231731687303715884105727'";

    private TypesFromDuckDb() {}

    static List<TypeCase> all() {
        return List.of(
                column("D1", "TINYINT", "INTEGER_TINYINT", "-128", "127", "NULL"),
                column("D1", "SMALLINT", "INTEGER_SMALLINT", "-32768", "32767"),
                column("D1", "INTEGER", "INTEGER_INT", "-2147483648", "2147483647"),
                column("D1", "BIGINT", "BIGINT", LONG_MIN, LONG_MAX, "0"),
                column("D2", "UTINYINT", "INTEGER_UTINYINT", "0", "255"),
                column("D2", "USMALLINT", "INTEGER_USMALLINT", "0", "65535"),
                column("D2", "UINTEGER", "INTEGER_UINTEGER", "0", "4294967295"),
                column("D3", "UBIGINT", "INTEGER_UBIGINT", "0", LONG_MAX),
                column("D3", "UBIGINT", "TEXT_UNSIGNED64", "0", "9223372036854775808", "18446744073709551615"),
                column("D4", "HUGEINT", "INTEGER_HUGEINT", LONG_MIN, LONG_MAX),
                column("D4", "HUGEINT", "TEXT_SIGNED128", HUGE_MIN, HUGE_MAX, "0", "NULL"),
                column("D4", "UHUGEINT", "INTEGER_UHUGEINT", "0", LONG_MAX),
                column("D4", "UHUGEINT", "TEXT_UNSIGNED128", "0", "'340282366920938463463374607431768211455'"),
                column("D5", "DECIMAL(15,2)", "DECIMAL(15,2)", "9999999999999.99", "-0.01", "NULL"),
                column("D5", "DECIMAL(18,3)", "TEXT_DECIMAL(18,3)", "999999999999999.999", "0.001"),
                column(
                        "D5",
                        "DECIMAL(38,10)",
                        "TEXT_DECIMAL(38,10)",
                        "'9999999999999999999999999999.9999999999'",
                        "'-0.0000000001'"),
                column(
                        "D6",
                        "DOUBLE",
                        "DOUBLE",
                        "0.1",
                        "'1.7976931348623157e308'",
                        "'4.9e-324'",
                        "'inf'",
                        "'-inf'",
                        "3",
                        "NULL"),
                column("D6", "FLOAT", "REAL_FLOAT", "'0.1'", "'3.4028235e38'", "'1e-45'", "'-inf'"),
                column("D6", "DOUBLE", "DOUBLE", "'nan'", "'-0.0'", "0")
                        .loses("nan_to_null", 1)
                        .loses("negative_zero", 1)
                        .returnsAfter(
                                "UPDATE T SET v = NULL WHERE isnan(v)",
                                "DELETE FROM T WHERE k = 2",
                                "INSERT INTO T VALUES (2, 0)"),
                column("D6", "FLOAT", "REAL_FLOAT", "'nan'", "'-0.0'", "1")
                        .loses("nan_to_null", 1)
                        .loses("negative_zero", 1)
                        .returnsAfter(
                                "UPDATE T SET v = NULL WHERE isnan(v)",
                                "DELETE FROM T WHERE k = 2",
                                "INSERT INTO T VALUES (2, 0)"),
                column("D7", "BOOLEAN", "BOOLEAN", "true", "false", "NULL"),
                column("D8", "VARCHAR", "TEXT", "''", "'007'", "'1e5'", "' ä€😀 '", "'a' || chr(0) || 'b'", "NULL"),
                column("D9", "BLOB", "BLOB", "''::BLOB", "'\\x00\\xFF\\x80'::BLOB", "NULL"),
                column("D9", "BIT", "TEXT_BITS", "'0'", "'00101'", "'111111111111'", "NULL"),
                column(
                        "D10",
                        "DATE",
                        "TEXT_DATE",
                        "'0001-01-01'",
                        "'9999-12-31'",
                        "'2024-02-29'",
                        "'infinity'",
                        "'-infinity'",
                        "'0044-03-15 (BC)'",
                        "'12345-01-01'"),
                column("D10", "TIME", "TEXT_TIME(6)", "'00:00:00'", "'23:59:59.999999'", "'24:00:00'"),
                column(
                        "D10",
                        "TIMESTAMP",
                        "TEXT_TIMESTAMP(6)",
                        "'1969-12-31 23:59:59.999999'",
                        "'infinity'",
                        "'-infinity'",
                        "'294247-01-10 04:00:54.775806'",
                        "'0044-03-15 (BC) 12:00:00'"),
                column("D10", "TIMESTAMP_S", "TEXT_TIMESTAMP(0)", "'2024-02-29 12:00:00'", "'1900-01-01 00:00:00'"),
                column(
                        "D10",
                        "TIMESTAMP_MS",
                        "TEXT_TIMESTAMP(3)",
                        "'2024-02-29 12:00:00.001'",
                        "'1969-12-31 23:59:59.999'"),
                column(
                        "D11",
                        "TIMESTAMP_NS",
                        "TEXT_TIMESTAMP(9)",
                        "'2024-02-29 12:00:00.123456789'",
                        "'1969-12-31 23:59:59.999999999'",
                        "'2262-04-11 23:47:16.854775806'"),
                column(
                        "D12",
                        "TIMESTAMPTZ",
                        "TEXT_TIMESTAMPTZ",
                        "'2024-02-29 12:00:00.000001+00'",
                        "'1969-12-31 23:59:59+00'",
                        "'infinity'"),
                column(
                        "D12",
                        "TIMETZ",
                        "TEXT_TIMETZ",
                        "'12:00:00+00'",
                        "'23:59:59.999999+15:59:59'",
                        "'00:00:00-12:30'"),
                column(
                        "D13",
                        "INTERVAL",
                        "TEXT_DURATION",
                        "'1 year -2 months 3 days -00:00:00.000001'",
                        "'0 seconds'",
                        "'-400 days 25:00:00'",
                        "'1 month'",
                        "'30 days'"),
                column(
                        "D14",
                        "UUID",
                        "TEXT_UUID",
                        "'00000000-0000-0000-0000-000000000000'",
                        "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                        "NULL"),
                column("D15", "ENUM('b', 'a', 'it''s, (x)')", "TEXT_ENUM", "'a'", "'b'", "'it''s, (x)'", "NULL"),
                column("D16", "INTEGER[]", "TEXT_NESTED", "[1, NULL, -3]", "[]", "NULL")
                        .loses("type", 2),
                column("D16", "VARCHAR[][]", "TEXT_NESTED", "[['a\"b', NULL], [], NULL]")
                        .loses("type", 1),
                column("D16", "DOUBLE[2]", "TEXT_NESTED", "[0.1, 'inf'::DOUBLE]")
                        .loses("type", 1),
                column(
                                "D17",
                                "STRUCT(a INTEGER, \"b c\" VARCHAR[])",
                                "TEXT_NESTED",
                                "{'a': 1, 'b c': ['x', NULL]}",
                                "{'a': NULL, 'b c': NULL}",
                                "NULL")
                        .loses("type", 2),
                column("D18", "MAP(VARCHAR, INTEGER)", "TEXT_NESTED", "MAP {'a': 1, '': NULL}", "MAP {}")
                        .loses("type", 2),
                column("D18", "MAP(INTEGER, DATE)", "TEXT_NESTED", "MAP {1: DATE '2024-02-29'}")
                        .loses("type", 1),
                column(
                                "D19",
                                "UNION(n INTEGER, s VARCHAR)",
                                "TEXT_NESTED",
                                "union_value(n := 1)",
                                "union_value(s := '1')",
                                "NULL")
                        .loses("type", 2),
                column(
                        "D19",
                        "UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)",
                        "BLOB_ANY",
                        "union_value(i := 1)",
                        "union_value(d := 1.0)",
                        "union_value(t := '1')",
                        "union_value(b := '1'::BLOB)",
                        "NULL"),
                TypeCase.of(
                        "D20",
                        "generated column",
                        "INTEGER_INT",
                        "CREATE TABLE T (k INTEGER PRIMARY KEY, w INTEGER, v INTEGER GENERATED ALWAYS AS (w + 1) VIRTUAL)",
                        "INSERT INTO T VALUES (1, 1), (2, NULL)"),
                TypeCase.of(
                                "D20",
                                "generated column beyond the grammar",
                                "TEXT",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY, w VARCHAR, v VARCHAR GENERATED ALWAYS AS (md5(w)) VIRTUAL)",
                                "INSERT INTO T VALUES (1, 'a'), (2, NULL)")
                        .leaves("'v'"),
                TypeCase.of(
                                "D21",
                                "a further schema",
                                "TEXT",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY, v VARCHAR)",
                                "INSERT INTO T VALUES (1, 'a')",
                                "CREATE SCHEMA other",
                                "CREATE TABLE other.FAR (k INTEGER)",
                                "INSERT INTO other.FAR VALUES (1)")
                        .leaves("FAR")
                        .returnsAfter("DROP TABLE other.FAR"));
    }
}
