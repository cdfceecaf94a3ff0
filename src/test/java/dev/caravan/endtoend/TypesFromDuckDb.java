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
        return TypeCase.numbered(
                column("D1", "TINYINT", "-128", "127", "NULL")
                        .becomes("INTEGER_TINYINT", "tinyint(4)", "smallint", "TINYINT"),
                column("D1", "SMALLINT", "-32768", "32767")
                        .becomes("INTEGER_SMALLINT", "smallint(6)", "smallint", "SMALLINT"),
                column("D1", "INTEGER", "-2147483648", "2147483647")
                        .becomes("INTEGER_INT", "int(11)", "integer", "INTEGER"),
                column("D1", "BIGINT", LONG_MIN, LONG_MAX, "0").becomes("BIGINT", "bigint(20)", "bigint", "BIGINT"),
                TypeCase.of(
                                "D1",
                                "INTEGER with a sequence",
                                "CREATE SEQUENCE T_numbers START 8",
                                "CREATE TABLE T (v INTEGER PRIMARY KEY DEFAULT nextval('T_numbers'), w VARCHAR)",
                                "INSERT INTO T VALUES (-5, 'a'), (7, 'b')")
                        .becomes("INTEGER", "int(11)", "integer", "INTEGER"),
                column("D2", "UTINYINT", "0", "255")
                        .becomes("INTEGER_UTINYINT", "tinyint(3) unsigned", "smallint", "UTINYINT"),
                column("D2", "USMALLINT", "0", "65535")
                        .becomes("INTEGER_USMALLINT", "smallint(5) unsigned", "integer", "USMALLINT"),
                column("D2", "UINTEGER", "0", "4294967295")
                        .becomes("INTEGER_UINTEGER", "int(10) unsigned", "bigint", "UINTEGER"),
                column("D3", "UBIGINT", "0", LONG_MAX)
                        .becomes("INTEGER_UBIGINT", "bigint(20) unsigned", "bigint", "UBIGINT"),
                column("D3", "UBIGINT", "0", "9223372036854775808", "18446744073709551615")
                        .becomes("TEXT_UNSIGNED64", "bigint(20) unsigned", "numeric(20,0)", "UBIGINT"),
                column("D4", "HUGEINT", LONG_MIN, LONG_MAX)
                        .becomes("INTEGER_HUGEINT", "bigint(20)", "bigint", "HUGEINT"),
                column("D4", "HUGEINT", HUGE_MIN, HUGE_MAX, "0", "NULL")
                        .becomes("TEXT_SIGNED128", "decimal(39,0)", "numeric(39,0)", "HUGEINT"),
                column("D4", "UHUGEINT", "0", LONG_MAX)
                        .becomes("INTEGER_UHUGEINT", "bigint(20) unsigned", "bigint", "UHUGEINT"),
                column("D4", "UHUGEINT", "0", "'340282366920938463463374607431768211455'")
                        .becomes("TEXT_UNSIGNED128", "decimal(39,0)", "numeric(39,0)", "UHUGEINT"),
                column("D5", "DECIMAL(15,2)", "9999999999999.99", "-0.01", "NULL")
                        .becomes("DECIMAL(15,2)", "decimal(15,2)", "numeric(15,2)", "DECIMAL(15,2)"),
                column("D5", "DECIMAL(18,3)", "999999999999999.999", "0.001")
                        .becomes("TEXT_DECIMAL(18,3)", "decimal(18,3)", "numeric(18,3)", "DECIMAL(18,3)"),
                column("D5", "DECIMAL(38,10)", "'9999999999999999999999999999.9999999999'", "'-0.0000000001'")
                        .becomes("TEXT_DECIMAL(38,10)", "decimal(38,10)", "numeric(38,10)", "DECIMAL(38,10)"),
                column("D6", "DOUBLE", "0.1", "'1.7976931348623157e308'", "'4.9e-324'", "'inf'", "'-inf'", "3", "NULL")
                        .becomes("DOUBLE", "double", "double precision", "DOUBLE")
                        .loses(Place.MARIADB, "not_storable", 2)
                        .rejects(Place.MARIADB, "4", "5"),
                column("D6", "FLOAT", "'0.1'", "'3.4028235e38'", "'1e-45'", "'-inf'")
                        .becomes("REAL_FLOAT", "float", "real", "FLOAT")
                        .loses(Place.MARIADB, "not_storable", 1)
                        .rejects(Place.MARIADB, "4"),
                column("D6", "DOUBLE", "'nan'", "'-0.0'", "0")
                        .becomes("DOUBLE", "double", "double precision", "DOUBLE")
                        .loses(Place.SQLITE, "nan_to_null", 1)
                        .loses(Place.SQLITE, "negative_zero", 1)
                        .changes(Place.SQLITE, "1", "DOUBLE NULL")
                        .changes(Place.SQLITE, "2", "DOUBLE 0.0")
                        .loses(Place.MARIADB, "not_storable", 1)
                        .rejects(Place.MARIADB, "1"),
                column("D6", "FLOAT", "'nan'", "'-0.0'", "1")
                        .becomes("REAL_FLOAT", "float", "real", "FLOAT")
                        .loses(Place.SQLITE, "nan_to_null", 1)
                        .loses(Place.SQLITE, "negative_zero", 1)
                        .changes(Place.SQLITE, "1", "FLOAT NULL")
                        .changes(Place.SQLITE, "2", "FLOAT 0.0")
                        .loses(Place.MARIADB, "not_storable", 1)
                        .rejects(Place.MARIADB, "1"),
                column("D7", "BOOLEAN", "true", "false", "NULL").becomes("BOOLEAN", "tinyint(1)", "boolean", "BOOLEAN"),
                column("D8", "VARCHAR", "''", "'007'", "'1e5'", "' ä€😀 '", "'a' || chr(0) || 'b'", "NULL")
                        .becomes("TEXT", "longtext", "text", "VARCHAR")
                        .rejects(Place.POSTGRES, "5"),
                column("D9", "BLOB", "''::BLOB", "'\\x00\\xFF\\x80'::BLOB", "NULL")
                        .becomes("BLOB", "longblob", "bytea", "BLOB"),
                column("D9", "BIT", "'0'", "'00101'", "'111111111111'", "NULL")
                        .becomes("TEXT_BITS", "longtext", "bit varying", "BIT")
                        .loses(Place.MARIADB, "type", 3),
                column(
                                "D10",
                                "DATE",
                                "'0001-01-01'",
                                "'9999-12-31'",
                                "'2024-02-29'",
                                "'infinity'",
                                "'-infinity'",
                                "'0044-03-15 (BC)'",
                                "'12345-01-01'")
                        .becomes("TEXT_DATE", "date", "date", "DATE")
                        .loses(Place.MARIADB, "not_storable", 4)
                        .rejects(Place.MARIADB, "4", "5", "6", "7"),
                column("D10", "TIME", "'00:00:00'", "'23:59:59.999999'", "'24:00:00'")
                        .becomes("TEXT_TIME(6)", "time(6)", "time without time zone", "TIME"),
                column(
                                "D10",
                                "TIMESTAMP",
                                "'1969-12-31 23:59:59.999999'",
                                "'infinity'",
                                "'-infinity'",
                                "'294247-01-10 04:00:54.775806'",
                                "'0044-03-15 (BC) 12:00:00'")
                        .becomes("TEXT_TIMESTAMP(6)", "datetime(6)", "timestamp without time zone", "TIMESTAMP")
                        .loses(Place.MARIADB, "not_storable", 4)
                        .rejects(Place.MARIADB, "2", "3", "4", "5"),
                column("D10", "TIMESTAMP_S", "'2024-02-29 12:00:00'", "'1900-01-01 00:00:00'")
                        .becomes("TEXT_TIMESTAMP(0)", "datetime(6)", "timestamp without time zone", "TIMESTAMP_S"),
                column("D10", "TIMESTAMP_MS", "'2024-02-29 12:00:00.001'", "'1969-12-31 23:59:59.999'")
                        .becomes("TEXT_TIMESTAMP(3)", "datetime(3)", "timestamp without time zone", "TIMESTAMP_MS"),
                column(
                                "D11",
                                "TIMESTAMP_NS",
                                "'2024-02-29 12:00:00.123456789'",
                                "'1969-12-31 23:59:59.999999999'",
                                "'2262-04-11 23:47:16.854775806'")
                        .becomes("TEXT_TIMESTAMP(9)", "varchar(40)", "timestamp without time zone", "TIMESTAMP_NS")
                        .loses(Place.MARIADB, "type", 3)
                        .loses(Place.POSTGRES, "fraction", 3)
                        .changes(Place.POSTGRES, "1", "TIMESTAMP_NS 2024-02-29 12:00:00.123456")
                        .changes(Place.POSTGRES, "2", "TIMESTAMP_NS 1969-12-31 23:59:59.999999")
                        .changes(Place.POSTGRES, "3", "TIMESTAMP_NS 2262-04-11 23:47:16.854775"),
                column(
                                "D12",
                                "TIMESTAMPTZ",
                                "'2024-02-29 12:00:00.000001+00'",
                                "'1969-12-31 23:59:59+00'",
                                "'infinity'")
                        .becomes(
                                "TEXT_TIMESTAMPTZ",
                                "datetime(6)",
                                "timestamp with time zone",
                                "TIMESTAMP WITH TIME ZONE")
                        .loses(Place.MARIADB, "not_storable", 1)
                        .loses(Place.MARIADB, "type", 3)
                        .rejects(Place.MARIADB, "3"),
                column("D12", "TIMETZ", "'12:00:00+00'", "'23:59:59.999999+15:59:59'", "'00:00:00-12:30'")
                        .becomes("TEXT_TIMETZ", "varchar(24)", "time with time zone", "TIME WITH TIME ZONE")
                        .loses(Place.MARIADB, "type", 3),
                column(
                                "D13",
                                "INTERVAL",
                                "'1 year -2 months 3 days -00:00:00.000001'",
                                "'0 seconds'",
                                "'-400 days 25:00:00'",
                                "'1 month'",
                                "'30 days'")
                        .becomes("TEXT_DURATION", "varchar(64)", "interval", "INTERVAL")
                        .loses(Place.MARIADB, "type", 5),
                column(
                                "D14",
                                "UUID",
                                "'00000000-0000-0000-0000-000000000000'",
                                "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                                "NULL")
                        .becomes("TEXT_UUID", "char(36)", "uuid", "UUID"),
                column("D15", "ENUM('b', 'a', 'it''s, (x)')", "'a'", "'b'", "'it''s, (x)'", "NULL")
                        .becomes(
                                "TEXT_ENUM",
                                "enum('b','a','it''s, (x)')",
                                "enum_b_a_itsx_3c7e7a02",
                                "ENUM('b', 'a', 'it''s, (x)')"),
                column("D16", "INTEGER[]", "[1, NULL, -3]", "[]", "NULL")
                        .becomes("TEXT_NESTED", "longtext", "integer[]", "INTEGER[]")
                        .loses(Place.SQLITE, "type", 2)
                        .loses(Place.MARIADB, "type", 2),
                column("D16", "UTINYINT[3]", "[0, NULL, 255]")
                        .becomes("TEXT_NESTED", "longtext", "smallint[]", "UTINYINT[3]")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1),
                column(
                                "D16",
                                "VARCHAR[]",
                                "['a\"b\\', NULL, 'NULL', '', '{}', chr(31) || chr(11) || chr(127) || 'ä€😀']")
                        .becomes("TEXT_NESTED", "longtext", "text[]", "VARCHAR[]")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1),
                column("D16", "BOOLEAN[]", "[true, false, NULL]")
                        .becomes("TEXT_NESTED", "longtext", "boolean[]", "BOOLEAN[]")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1),
                column("D16", "VARCHAR[][]", "[['a\"b', NULL], [], NULL]")
                        .becomes("TEXT_NESTED", "longtext", "json", "VARCHAR[][]")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1)
                        .loses(Place.POSTGRES, "type", 1),
                column("D16", "DOUBLE[2]", "[0.1, 'inf'::DOUBLE]")
                        .becomes("TEXT_NESTED", "longtext", "double precision[]", "DOUBLE[2]")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1),
                column(
                                "D16",
                                "DOUBLE[]",
                                "['nan'::DOUBLE, '-inf'::DOUBLE, -0.0::DOUBLE, 1e308, 5e-324, 1e15, 0.00001, 3, NULL]",
                                "[]",
                                "NULL")
                        .becomes("TEXT_NESTED", "longtext", "double precision[]", "DOUBLE[]")
                        .loses(Place.SQLITE, "type", 2)
                        .loses(Place.MARIADB, "type", 2),
                column("D16", "DOUBLE[][]", "[[0.1, 'nan'::DOUBLE], [-0.0::DOUBLE]]")
                        .becomes("TEXT_NESTED", "longtext", "json", "DOUBLE[][]")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1)
                        .loses(Place.POSTGRES, "type", 1),
                column("D16", "FLOAT[]", "[0.1::FLOAT, 3.4028234663852886e38::FLOAT, 'inf'::FLOAT, NULL]")
                        .becomes("TEXT_NESTED", "longtext", "real[]", "FLOAT[]")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1),
                column(
                                "D16",
                                "DATE[]",
                                "['2024-02-29'::DATE, NULL, 'infinity'::DATE, '0044-03-15 (BC)'::DATE, '10000-01-01'::DATE]")
                        .becomes("TEXT_NESTED", "longtext", "date[]", "DATE[]")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1),
                column(
                                "D16",
                                "TIMESTAMP[]",
                                "['2024-02-29 12:00:00.5'::TIMESTAMP, '-infinity'::TIMESTAMP, '0044-03-15 (BC) 10:00:00'::TIMESTAMP]")
                        .becomes("TEXT_NESTED", "longtext", "timestamp without time zone[]", "TIMESTAMP[]")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1),
                column("D16", "DECIMAL(10,2)[]", "[1.50, -0.01, NULL]")
                        .becomes("TEXT_NESTED", "longtext", "json", "DECIMAL(10,2)[]")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1)
                        .loses(Place.POSTGRES, "type", 1),
                column(
                                "D17",
                                "STRUCT(a INTEGER, \"b c\" VARCHAR[])",
                                "{'a': 1, 'b c': ['x', NULL]}",
                                "{'a': NULL, 'b c': NULL}",
                                "NULL")
                        .becomes("TEXT_NESTED", "longtext", "json", "STRUCT(a INTEGER, \"b c\" VARCHAR[])")
                        .loses(Place.SQLITE, "type", 2)
                        .loses(Place.MARIADB, "type", 2)
                        .loses(Place.POSTGRES, "type", 2),
                column("D18", "MAP(VARCHAR, INTEGER)", "MAP {'a': 1, '': NULL}", "MAP {}")
                        .becomes("TEXT_NESTED", "longtext", "json", "MAP(VARCHAR, INTEGER)")
                        .loses(Place.SQLITE, "type", 2)
                        .loses(Place.MARIADB, "type", 2)
                        .loses(Place.POSTGRES, "type", 2),
                column("D18", "MAP(INTEGER, DATE)", "MAP {1: DATE '2024-02-29'}")
                        .becomes("TEXT_NESTED", "longtext", "json", "MAP(INTEGER, DATE)")
                        .loses(Place.SQLITE, "type", 1)
                        .loses(Place.MARIADB, "type", 1)
                        .loses(Place.POSTGRES, "type", 1),
                column("D19", "UNION(n INTEGER, s VARCHAR)", "union_value(n := 1)", "union_value(s := '1')", "NULL")
                        .becomes("TEXT_NESTED", "longtext", "json", "UNION(n INTEGER, s VARCHAR)")
                        .loses(Place.SQLITE, "type", 2)
                        .loses(Place.MARIADB, "type", 2)
                        .loses(Place.POSTGRES, "type", 2),
                column(
                                "D19",
                                "UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)",
                                "union_value(i := 1)",
                                "union_value(d := 1.0)",
                                "union_value(t := '1')",
                                "union_value(b := '1'::BLOB)",
                                "NULL")
                        .becomes("BLOB_ANY", "longtext", "caravan_any", "UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)")
                        .loses(Place.MARIADB, "type", 4),
                TypeCase.of(
                                "D20",
                                "generated column",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY, w INTEGER, v INTEGER GENERATED ALWAYS AS (w + 1) VIRTUAL)",
                                "INSERT INTO T VALUES (1, 1), (2, NULL)")
                        .becomes("INTEGER_INT", "int(11)", "integer", "INTEGER"),
                TypeCase.of(
                                "D20",
                                "generated column beyond the grammar",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY, w VARCHAR, v VARCHAR GENERATED ALWAYS AS (md5(w)) VIRTUAL)",
                                "INSERT INTO T VALUES (1, 'a'), (2, NULL)")
                        .becomes("TEXT", "longtext", "text", "VARCHAR")
                        .leaves(Place.SQLITE, "expression of generated column 'v' of 'T'")
                        .leaves(Place.MARIADB, "expression of generated column 'v' of 'T'")
                        .leaves(Place.POSTGRES, "expression of generated column 'v' of 'T'"),
                TypeCase.of(
                                "D21",
                                "a further schema",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY, v VARCHAR)",
                                "INSERT INTO T VALUES (1, 'a')",
                                "CREATE SCHEMA T_other",
                                "CREATE TABLE T_other.far (k INTEGER)",
                                "INSERT INTO T_other.far VALUES (1)")
                        .becomes("TEXT", "longtext", "text", "VARCHAR")
                        .leaves(Place.SQLITE, "schema 'T_other'")
                        .leaves(Place.MARIADB, "schema 'T_other'"));
    }
}
