package dev.caravan.endtoend;

import static dev.caravan.endtoend.TypeCase.column;

import java.util.List;

/** The lines M1 to M26 of docs/types.md, each with values at its edges. */
final class TypesFromMySql {

    private static final String LENIENT = "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'";
    private static final String LONG_MIN = "-9223372036854775808";
    private static final String LONG_MAX = "9223372036854775807";

    private static final List<String> OF_MARIADB = List.of("UUID", "INET6");

    private TypesFromMySql() {}

    static List<TypeCase> all() {
        return TypeCase.numbered(
                column("M1", "TINYINT", "-128", "127", "NULL")
                        .needs("ALTER DATABASE CHARACTER SET utf8mb4")
                        .becomes("INTEGER_TINYINT", "tinyint(4)", "smallint", "TINYINT"),
                column("M1", "SMALLINT", "-32768", "32767")
                        .becomes("INTEGER_SMALLINT", "smallint(6)", "smallint", "SMALLINT"),
                column("M1", "MEDIUMINT", "-8388608", "8388607")
                        .becomes("INTEGER_INT", "mediumint(9)", "integer", "INTEGER"),
                column("M1", "INT", "-2147483648", "2147483647")
                        .becomes("INTEGER_INT", "int(11)", "integer", "INTEGER"),
                column("M1", "BIGINT", LONG_MIN, LONG_MAX, "0").becomes("BIGINT", "bigint(20)", "bigint", "BIGINT"),
                column("M2", "TINYINT UNSIGNED", "0", "255")
                        .becomes("INTEGER_UTINYINT", "tinyint(3) unsigned", "smallint", "UTINYINT"),
                column("M2", "SMALLINT UNSIGNED", "0", "65535")
                        .becomes("INTEGER_USMALLINT", "smallint(5) unsigned", "integer", "USMALLINT"),
                column("M2", "MEDIUMINT UNSIGNED", "0", "16777215")
                        .becomes("INTEGER_UINTEGER", "mediumint(8) unsigned", "bigint", "UINTEGER"),
                column("M2", "INT UNSIGNED", "0", "4294967295", "NULL")
                        .becomes("INTEGER_UINTEGER", "int(10) unsigned", "bigint", "UINTEGER"),
                column("M3", "BIGINT UNSIGNED", "0", LONG_MAX)
                        .becomes("INTEGER_UBIGINT", "bigint(20) unsigned", "bigint", "BIGINT"),
                column("M3", "BIGINT UNSIGNED", "0", "9223372036854775808", "18446744073709551615", "NULL")
                        .becomes("TEXT_UNSIGNED64", "bigint(20) unsigned", "numeric(20,0)", "UBIGINT"),
                column("M4", "TINYINT(1)", "0", "1", "NULL").becomes("BOOLEAN", "tinyint(1)", "boolean", "BOOLEAN"),
                column("M4", "TINYINT(1)", "-128", "5", "127")
                        .becomes("INTEGER_TINYINT", "tinyint(1)", "smallint", "TINYINT"),
                column("M5", "BIT(1)", "b'0'", "b'1'", "NULL").becomes("BOOLEAN", "bit(1)", "boolean", "BOOLEAN"),
                column("M5", "BIT(8)", "b'0'", "b'11111111'", "b'101'")
                        .becomes("TEXT_BITS(8)", "bit(8)", "bit varying", "BIT"),
                column("M5", "BIT(64)", "b'0'", "~0", "1").becomes("TEXT_BITS(64)", "bit(64)", "bit varying", "BIT"),
                column("M6", "DECIMAL(10,2)", "99999999.99", "-0.01", "NULL")
                        .becomes("DECIMAL(10,2)", "decimal(10,2)", "numeric(10,2)", "DECIMAL(10,2)"),
                column("M6", "DECIMAL(18,3)", "999999999999999.999", "0.001")
                        .becomes("TEXT_DECIMAL(18,3)", "decimal(18,3)", "numeric(18,3)", "DECIMAL(18,3)"),
                column("M6", "DECIMAL(38,10)", "9999999999999999999999999999.9999999999", "-0.0000000001")
                        .becomes("TEXT_DECIMAL(38,10)", "decimal(38,10)", "numeric(38,10)", "DECIMAL(38,10)"),
                column(
                                "M6",
                                "DECIMAL(65,30)",
                                "99999999999999999999999999999999999.999999999999999999999999999999",
                                "-0.000000000000000000000000000001",
                                "0")
                        .becomes("TEXT_DECIMAL(65,30)", "decimal(65,30)", "numeric(65,30)", "VARCHAR")
                        .loses(Place.DUCKDB, "type", 3)
                        .comesHomeAs(Place.DUCKDB, "longtext"),
                column("M7", "FLOAT", "0.1", "3.4028234663852886e38", "1.17549435e-38", "-16777217", "NULL")
                        .becomes("REAL_FLOAT", "float", "real", "FLOAT"),
                column("M7", "DOUBLE", "0.1", "1.7976931348623157e308", "2.2250738585072014e-308", "3")
                        .becomes("DOUBLE", "double", "double precision", "DOUBLE"),
                column("M7", "FLOAT", "-0e0", "0")
                        .becomes("REAL_FLOAT", "float", "real", "FLOAT")
                        .loses(Place.SQLITE, "negative_zero", 1)
                        .changes(Place.SQLITE, "1", "0"),
                column("M7", "DOUBLE", "-0e0", "0")
                        .becomes("DOUBLE", "double", "double precision", "DOUBLE")
                        .loses(Place.SQLITE, "negative_zero", 1)
                        .changes(Place.SQLITE, "1", "0"),
                column("M8", "INT(5) UNSIGNED ZEROFILL", "7", "4294967295")
                        .becomes("INTEGER_UINTEGER", "int(5) unsigned zerofill", "bigint", "UINTEGER"),
                column("M8", "DECIMAL(6,2) ZEROFILL", "0.5", "9999.99")
                        .becomes("DECIMAL(6,2)", "decimal(6,2) unsigned zerofill", "numeric(6,2)", "DECIMAL(6,2)"),
                column("M9", "CHAR(3)", "''", "'abc'", "'€😀ä'", "NULL")
                        .becomes("VARCHAR(3)", "char(3)", "character varying(3)", "VARCHAR"),
                column("M9", "VARCHAR(10)", "''", "'007'", "' ä€😀'", "'NULL'", "'1e5'")
                        .becomes("VARCHAR(10)", "varchar(10)", "character varying(10)", "VARCHAR"),
                column("M9", "VARCHAR(5) CHARACTER SET latin1", "'é'", "'ÿ'")
                        .becomes("VARCHAR(5)", "varchar(5)", "character varying(5)", "VARCHAR"),
                column("M9", "TINYTEXT", "''", "repeat('x', 255)").becomes("TEXT", "tinytext", "text", "VARCHAR"),
                column("M9", "TEXT", "repeat('x', 65535)", "'\\n\\t\\\\'").becomes("TEXT", "text", "text", "VARCHAR"),
                column("M9", "MEDIUMTEXT", "repeat('😀', 20000)").becomes("TEXT", "mediumtext", "text", "VARCHAR"),
                column("M9", "LONGTEXT", "'a\\0b'", "'b'")
                        .becomes("TEXT", "longtext", "text", "VARCHAR")
                        .rejects(Place.POSTGRES, "1"),
                column("M9", "UUID", "'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                        .becomes("TEXT_UUID", "uuid", "uuid", "UUID"),
                column("M9", "INET6", "'::'", "'2001:db8::ff00:42:8329'").becomes("TEXT", "inet6", "text", "VARCHAR"),
                column("M10", "CHAR(5)", "'ab  '", "'   '")
                        .becomes("VARCHAR(5)", "char(5)", "character varying(5)", "VARCHAR"),
                column("M10", "VARCHAR(5)", "'ab  '", "'   '")
                        .becomes("VARCHAR(5)", "varchar(5)", "character varying(5)", "VARCHAR"),
                column("M11", "VARCHAR(20) COLLATE utf8mb4_general_ci UNIQUE", "'A'", "'b'", "'ö'")
                        .becomes("VARCHAR(20)", "varchar(20)", "character varying(20)", "VARCHAR")
                        .loses(Place.SQLITE, "collation", 3)
                        .loses(Place.POSTGRES, "collation", 3)
                        .loses(Place.DUCKDB, "collation", 3),
                column("M11", "VARCHAR(20) COLLATE utf8mb4_bin UNIQUE", "'A'", "'a'", "'ä'")
                        .becomes("VARCHAR(20)", "varchar(20)", "character varying(20)", "VARCHAR")
                        .loses(Place.SQLITE, "collation", 3)
                        .loses(Place.POSTGRES, "collation", 3)
                        .leaves(Place.POSTGRES, "name of key 'v' on 'T'")
                        .loses(Place.DUCKDB, "collation", 3),
                TypeCase.of(
                                "M11",
                                "VARCHAR(20) in an index",
                                "CREATE TABLE T (k INT PRIMARY KEY, v VARCHAR(20) COLLATE utf8mb4_general_ci, INDEX T_index (v))",
                                "INSERT INTO T VALUES (1, 'A'), (2, 'a'), (3, NULL)")
                        .becomes("VARCHAR(20)", "varchar(20)", "character varying(20)", "VARCHAR")
                        .loses(Place.SQLITE, "collation", 2)
                        .loses(Place.POSTGRES, "collation", 2)
                        .loses(Place.DUCKDB, "collation", 2),
                column("M12", "BINARY(3)", "x'000000'", "x'00FF80'").becomes("BLOB", "binary(3)", "bytea", "BLOB"),
                column("M12", "VARBINARY(5)", "x''", "x'00FF80'", "NULL")
                        .becomes("BLOB", "varbinary(5)", "bytea", "BLOB"),
                column("M12", "TINYBLOB", "x''", "x'27'").becomes("BLOB", "tinyblob", "bytea", "BLOB"),
                column("M12", "BLOB", "x'00'", "repeat(x'FF', 65535)").becomes("BLOB", "blob", "bytea", "BLOB"),
                column("M12", "MEDIUMBLOB", "x'5C'").becomes("BLOB", "mediumblob", "bytea", "BLOB"),
                column("M12", "LONGBLOB", "repeat(x'00', 70000)").becomes("BLOB", "longblob", "bytea", "BLOB"),
                column("M13", "DATE", "'1000-01-01'", "'9999-12-31'", "'2024-02-29'", "'0001-01-01'", "NULL")
                        .becomes("TEXT_DATE", "date", "date", "DATE"),
                of("M13", "DATE", "'0000-00-00'", "'2024-00-10'", "'2024-02-29'")
                        .becomes("TEXT_DATE", "date", "date", "DATE")
                        .rejects(Place.SQLITE, "1", "2")
                        .rejects(Place.MARIADB, "1", "2")
                        .rejects(Place.POSTGRES, "1", "2")
                        .rejects(Place.DUCKDB, "1", "2"),
                column("M14", "DATETIME", "'1000-01-01 00:00:00'", "'9999-12-31 23:59:59'", "NULL")
                        .becomes("TEXT_TIMESTAMP(0)", "datetime", "timestamp without time zone", "TIMESTAMP"),
                column("M14", "DATETIME(3)", "'1969-12-31 23:59:59.999'")
                        .becomes("TEXT_TIMESTAMP(3)", "datetime(3)", "timestamp without time zone", "TIMESTAMP"),
                column("M14", "DATETIME(6)", "'1000-01-01 00:00:00.000001'", "'9999-12-31 23:59:59.999999'")
                        .becomes("TEXT_TIMESTAMP(6)", "datetime(6)", "timestamp without time zone", "TIMESTAMP"),
                of("M14", "DATETIME", "'0000-00-00 00:00:00'", "'2024-02-29 12:00:00'")
                        .becomes("TEXT_TIMESTAMP(0)", "datetime", "timestamp without time zone", "TIMESTAMP")
                        .rejects(Place.SQLITE, "1")
                        .rejects(Place.MARIADB, "1")
                        .rejects(Place.POSTGRES, "1")
                        .rejects(Place.DUCKDB, "1"),
                column("M15", "TIMESTAMP NULL", "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'", "NULL")
                        .becomes(
                                "TEXT_TIMESTAMPTZ",
                                "timestamp",
                                "timestamp with time zone",
                                "TIMESTAMP WITH TIME ZONE"),
                column("M15", "TIMESTAMP(6) NULL", "'1970-01-01 00:00:01.000001'", "'2038-01-19 03:14:07.999999'")
                        .becomes(
                                "TEXT_TIMESTAMPTZ",
                                "timestamp(6)",
                                "timestamp with time zone",
                                "TIMESTAMP WITH TIME ZONE"),
                column("M16", "TIME", "'00:00:00'", "'23:59:59'", "NULL")
                        .becomes("TEXT_TIME", "time", "time without time zone", "TIME"),
                column("M16", "TIME(6)", "'23:59:59.999999'", "'00:00:00.000001'")
                        .becomes("TEXT_TIME(6)", "time(6)", "time without time zone", "TIME"),
                column("M16", "TIME", "'838:59:59'", "'-838:59:59'", "'24:00:00'")
                        .becomes("TEXT_DURATION", "time", "interval", "INTERVAL"),
                column("M17", "YEAR", "1901", "2155", "NULL")
                        .becomes("INTEGER_USMALLINT", "year(4)", "integer", "USMALLINT"),
                column("M17", "YEAR", "'0000'", "2024").becomes("INTEGER_USMALLINT", "year(4)", "integer", "USMALLINT"),
                column("M18", "JSON", "'{\"b\": 1, \"a\": 1.0}'", "'[12345678901234567890]'", "'null'", "NULL")
                        .becomes("TEXT_JSON", "longtext", "json", "JSON"),
                column("M19", "ENUM('b','a','it''s')", "'a'", "'b'", "'it''s'", "NULL")
                        .becomes(
                                "TEXT_ENUM",
                                "enum('b','a','it''s')",
                                "enum_b_a_its_7679838c",
                                "ENUM('b', 'a', 'it''s')"),
                of("M19", "ENUM('b','a')", "'a'", "'none'")
                        .becomes("TEXT_ENUM", "enum('b','a','')", "enum_b_a__aea8a04c", "ENUM('b', 'a', '')")
                        .comesHomeAs(Place.SQLITE, "enum('b','a','')")
                        .comesHomeAs(Place.MARIADB, "enum('b','a','')")
                        .comesHomeAs(Place.POSTGRES, "enum('b','a','')")
                        .comesHomeAs(Place.DUCKDB, "enum('b','a','')"),
                column("M20", "SET('b','a')", "''", "'a,b'", "'b'", "NULL")
                        .becomes("TEXT", "set('b','a')", "text", "VARCHAR"),
                column(
                                "M21",
                                "GEOMETRY",
                                "st_geomfromtext('POINT(1 2)')",
                                "st_geomfromtext('GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))')",
                                "NULL")
                        .becomes("BLOB", "geometry", "bytea", "BLOB"),
                column("M21", "POINT", "st_geomfromtext('POINT(1 2)', 4326)", "st_geomfromtext('POINT(-90 90)', 4326)")
                        .becomes("BLOB", "point", "bytea", "BLOB"),
                column("M21", "POLYGON", "st_geomfromtext('POLYGON((0 0,0 1,1 1,0 0))')")
                        .becomes("BLOB", "polygon", "bytea", "BLOB"),
                column("M21", "GEOMETRY", "st_geomfromtext('POINT(1 2)', 4326)", "st_geomfromtext('POINT(1 2)', 0)")
                        .becomes("BLOB", "geometry", "bytea", "BLOB"),
                TypeCase.of(
                                "M22",
                                "BIGINT AUTO_INCREMENT",
                                "CREATE TABLE T (v BIGINT AUTO_INCREMENT PRIMARY KEY, w INT)",
                                LENIENT,
                                "INSERT INTO T VALUES (-5, 1), (0, 2), (90, 3)",
                                "DELETE FROM T WHERE v = 90")
                        .becomes("INTEGER", "bigint(20)", "bigint", "BIGINT"),
                TypeCase.of(
                                "M22",
                                "TINYINT UNSIGNED AUTO_INCREMENT",
                                "CREATE TABLE T (v TINYINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, w INT)",
                                "INSERT INTO T VALUES (1, 1), (254, 2)")
                        .becomes("INTEGER", "tinyint(3) unsigned", "smallint", "UTINYINT"),
                TypeCase.of(
                                "M22",
                                "BIGINT UNSIGNED AUTO_INCREMENT",
                                "CREATE TABLE T (v BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, w INT)",
                                "INSERT INTO T VALUES (1, 1), (9223372036854775806, 2)")
                        .becomes("INTEGER", "bigint(20) unsigned", "bigint", "BIGINT"),
                column("M23", "TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP", "'2024-02-29 12:00:00'")
                        .becomes(
                                "TEXT_TIMESTAMPTZ", "timestamp", "timestamp with time zone", "TIMESTAMP WITH TIME ZONE")
                        .leaves(Place.SQLITE, "ON UPDATE CURRENT_TIMESTAMP of column 'v' on 'T'")
                        .leaves(Place.MARIADB, "ON UPDATE CURRENT_TIMESTAMP of column 'v' on 'T'")
                        .leaves(Place.POSTGRES, "ON UPDATE CURRENT_TIMESTAMP of column 'v' on 'T'")
                        .leaves(Place.DUCKDB, "ON UPDATE CURRENT_TIMESTAMP of column 'v' on 'T'"),
                TypeCase.of(
                                "M24",
                                "generated, virtual",
                                "CREATE TABLE T (k INT PRIMARY KEY, w INT, v INT GENERATED ALWAYS AS (w + 1) VIRTUAL)",
                                "INSERT INTO T (k, w) VALUES (1, 1), (2, NULL)")
                        .becomes("INTEGER_INT", "int(11)", "integer", "INTEGER"),
                TypeCase.of(
                                "M24",
                                "generated, stored",
                                "CREATE TABLE T (k INT PRIMARY KEY, w INT, v INT GENERATED ALWAYS AS (w + 1) STORED)",
                                "INSERT INTO T (k, w) VALUES (1, 1), (2, NULL)")
                        .becomes("INTEGER_INT", "int(11)", "integer", "INTEGER")
                        .leaves(Place.DUCKDB, "storage of generated column 'v' of 'T'"),
                TypeCase.of(
                                "M24",
                                "generated, beyond the grammar",
                                "CREATE TABLE T (k INT PRIMARY KEY, w VARCHAR(20), v VARCHAR(32) GENERATED ALWAYS AS (soundex(w)) STORED)",
                                "INSERT INTO T (k, w) VALUES (1, 'a'), (2, NULL)")
                        .becomes("VARCHAR(32)", "varchar(32)", "character varying(32)", "VARCHAR")
                        .leaves(Place.SQLITE, "expression of generated column 'v' of 'T'")
                        .leaves(Place.POSTGRES, "expression of generated column 'v' of 'T'")
                        .leaves(Place.DUCKDB, "expression of generated column 'v' of 'T'"),
                TypeCase.of(
                                "M25",
                                "prefix and fulltext index",
                                "CREATE TABLE T (k INT PRIMARY KEY, v TEXT, INDEX T_prefix (v(10)), FULLTEXT INDEX T_full (v))",
                                "INSERT INTO T VALUES (1, 'words')")
                        .becomes("TEXT", "text", "text", "VARCHAR")
                        .leaves(Place.SQLITE, "index 'T_prefix' on 'T'", "index 'T_full' on 'T'")
                        .leaves(Place.MARIADB, "index 'T_full' on 'T'")
                        .leaves(Place.POSTGRES, "index 'T_prefix' on 'T'", "index 'T_full' on 'T'")
                        .leaves(Place.DUCKDB, "index 'T_prefix' on 'T'", "index 'T_full' on 'T'"),
                TypeCase.of(
                                "M25",
                                "spatial index",
                                "CREATE TABLE T (k INT PRIMARY KEY, v POINT NOT NULL, SPATIAL INDEX T_spatial (v))",
                                "INSERT INTO T VALUES (1, st_geomfromtext('POINT(1 2)'))")
                        .becomes("BLOB", "point", "bytea", "BLOB")
                        .leaves(Place.SQLITE, "index 'T_spatial' on 'T'")
                        .leaves(Place.MARIADB, "index 'T_spatial' on 'T'")
                        .leaves(Place.POSTGRES, "index 'T_spatial' on 'T'")
                        .leaves(Place.DUCKDB, "index 'T_spatial' on 'T'"),
                TypeCase.of(
                                "M26",
                                "partitions, triggers, routines, views",
                                "CREATE TABLE T (k INT PRIMARY KEY, v INT) PARTITION BY HASH (k) PARTITIONS 2",
                                "INSERT INTO T VALUES (1, 1), (2, NULL)",
                                "CREATE TRIGGER T_tr BEFORE INSERT ON T FOR EACH ROW SET NEW.v = 0",
                                "CREATE PROCEDURE T_proc() SELECT 1",
                                "CREATE FUNCTION T_func() RETURNS INT DETERMINISTIC RETURN 1",
                                "CREATE VIEW T_view AS SELECT k, v FROM T WHERE k > 0")
                        .becomes("INTEGER_INT", "int(11)", "integer", "INTEGER")
                        .leaves(
                                Place.SQLITE,
                                "partitions on 'T'",
                                "function 'T_func'",
                                "procedure 'T_proc'",
                                "trigger 'T_tr' on 'T'")
                        .leaves(
                                Place.MARIADB,
                                "partitions on 'T'",
                                "function 'T_func'",
                                "procedure 'T_proc'",
                                "trigger 'T_tr' on 'T'")
                        .leaves(
                                Place.POSTGRES,
                                "partitions on 'T'",
                                "function 'T_func'",
                                "procedure 'T_proc'",
                                "trigger 'T_tr' on 'T'")
                        .leaves(
                                Place.DUCKDB,
                                "partitions on 'T'",
                                "function 'T_func'",
                                "procedure 'T_proc'",
                                "trigger 'T_tr' on 'T'"));
    }

    /** Those that MySQL has too. */
    static List<TypeCase> ofMySql() {
        return all().stream()
                .filter(type -> !OF_MARIADB.contains(type.title()))
                .map(type -> type.line().equals("M18") ? type.becomesOn(Place.MYSQL, "json") : type)
                .toList();
    }

    /** Values that a strict session does not take. */
    private static TypeCase of(String line, String declared, String... values) {
        return column(line, declared, values).after(LENIENT);
    }
}
