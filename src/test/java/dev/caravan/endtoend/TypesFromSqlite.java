package dev.caravan.endtoend;

import static dev.caravan.endtoend.TypeCase.column;

import java.util.List;

/** The lines S1 to S17 of docs/types.md, each with values at its edges. */
final class TypesFromSqlite {

    private static final String LONG_MIN = "-9223372036854775808";
    private static final String LONG_MAX = "9223372036854775807";

    private TypesFromSqlite() {}

    static List<TypeCase> all() {
        return TypeCase.numbered(
                column("S1", "INTEGER", LONG_MIN, LONG_MAX, "0", "-1", "NULL")
                        .becomes("INTEGER", "bigint(20)", "bigint", "BIGINT"),
                column("S1", "SMALLINT", "32768", "-9007199254740993")
                        .becomes("SMALLINT", "bigint(20)", "bigint", "BIGINT"),
                column("S1", "", "9007199254740993", "0").becomes("", "bigint(20)", "bigint", "BIGINT"),
                column("S2", "BOOLEAN", "0", "1", "NULL").becomes("BOOLEAN", "tinyint(1)", "boolean", "BOOLEAN"),
                column("S2", "BOOL", "1").becomes("BOOL", "tinyint(1)", "boolean", "BOOLEAN"),
                column("S3", "BOOLEAN", "0", "1", "2", "-1", LONG_MAX)
                        .becomes("BOOLEAN", "bigint(20)", "bigint", "BIGINT"),
                column("S3", "BOOLEAN", "0", "1", "0.5").becomes("BOOLEAN", "double", "double precision", "DOUBLE"),
                column("S4", "REAL", "0.1", "3.0", "1.7976931348623157e308", "4.9e-324", "9e999", "-9e999", "NULL")
                        .becomes("REAL", "double", "double precision", "DOUBLE")
                        .loses(Place.MARIADB, "not_storable", 2)
                        .rejects(Place.MARIADB, "5", "6"),
                column("S4", "FLOAT", "0.1", "16777217.0", "1e-7", "2e23")
                        .becomes("FLOAT", "double", "double precision", "DOUBLE"),
                column("S4", "", "0.5", "-2.0").becomes("", "double", "double precision", "DOUBLE"),
                column("S5", "DECIMAL(10,2)", "1.25", "99999999.99", "-0.01", "3", "NULL")
                        .becomes("DECIMAL(10,2)", "decimal(10,2)", "numeric(10,2)", "DECIMAL(10,2)"),
                column("S5", "DECIMAL(10,2)", "1.25", "0.125")
                        .becomes("DECIMAL(10,2)", "double", "double precision", "DOUBLE"),
                column("S5", "DECIMAL(10,2)", "123456789.25", "0.5")
                        .becomes("DECIMAL(10,2)", "double", "double precision", "DOUBLE"),
                column("S6", "TEXT", "''", "'007'", "' ä€😀 '", "'a' || char(0) || 'b'", "char(10)", "'NULL'", "NULL")
                        .becomes("TEXT", "longtext", "text", "VARCHAR")
                        .rejects(Place.POSTGRES, "4"),
                column("S6", "VARCHAR(3)", "'longer than it says'", "'1e5'")
                        .becomes("VARCHAR(3)", "longtext", "text", "VARCHAR"),
                column("S6", "TEXT", "'good'", "CAST(x'C328' AS TEXT)")
                        .becomes("TEXT", "longtext", "text", "VARCHAR")
                        .rejects(Place.SQLITE, "2")
                        .rejects(Place.MARIADB, "2")
                        .rejects(Place.POSTGRES, "2")
                        .rejects(Place.DUCKDB, "2"),
                column("S7", "DATE", "'0001-01-01'", "'2024-02-29'", "'9999-12-31'", "NULL")
                        .becomes("DATE", "date", "date", "DATE"),
                column("S7", "TIME", "'00:00:00'", "'23:59:59'")
                        .becomes("TIME", "time(6)", "time without time zone", "TIME"),
                column("S7", "DATETIME", "'1970-01-01 00:00:00'", "'0001-01-01 00:00:00'", "'9999-12-31 23:59:59'")
                        .becomes("DATETIME", "datetime(6)", "timestamp without time zone", "TIMESTAMP"),
                column("S7", "TIMESTAMP", "'2024-02-29 12:00:00.000001'", "'1969-12-31 23:59:59.999999'")
                        .becomes("TIMESTAMP", "datetime(6)", "timestamp without time zone", "TIMESTAMP"),
                column("S7", "DATETIME", "'2024-02-29T12:00:00'", "'1900-01-01T00:00:00'")
                        .becomes("DATETIME", "datetime(6)", "timestamp without time zone", "TIMESTAMP"),
                column("S7", "TIMESTAMPTZ", "'2024-02-29T12:00:00Z'", "'1969-12-31T23:59:59Z'")
                        .becomes("TIMESTAMPTZ", "datetime(6)", "timestamp with time zone", "TIMESTAMP WITH TIME ZONE")
                        .loses(Place.MARIADB, "type", 2),
                column("S7", "DATETIME", "'2024-02-29 12:00:00'", "'29.2.2024'", "'2024-02-29T12:00'")
                        .becomes("DATETIME", "longtext", "text", "VARCHAR"),
                column("S8", "DATETIME", "0", "1700000000", "-1", LONG_MAX)
                        .becomes("DATETIME", "bigint(20)", "bigint", "BIGINT"),
                column("S8", "TIMESTAMP", "2460000.5", "1700000000.25")
                        .becomes("TIMESTAMP", "double", "double precision", "DOUBLE"),
                column("S9", "DATETIME", "'2024-02-29 12:00:00'", "1700000000", "2460000.5", "NULL")
                        .becomes("DATETIME", "longtext", "caravan_any", "UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)")
                        .loses(Place.MARIADB, "type", 3),
                column("S10", "BLOB", "x''", "x'00'", "x'00FF80'", "NULL").becomes("BLOB", "longblob", "bytea", "BLOB"),
                column("S11", "", LONG_MIN, "1.5", "3.0", "3", "'3'", "''", "x''", "x'33'", "NULL")
                        .becomes("", "longtext", "caravan_any", "UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)")
                        .loses(Place.MARIADB, "type", 8),
                column("S11", "INTEGER", "1", "'one'", "1.5")
                        .becomes("INTEGER", "longtext", "caravan_any", "UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)")
                        .loses(Place.MARIADB, "type", 3),
                column(
                                "S12",
                                "JSON",
                                "'{\"b\":1,\"a\":1.0,\"a\":[2]}'",
                                "' [12345678901234567890, 1e400] '",
                                "'null'",
                                "NULL")
                        .becomes("JSON", "longtext", "json", "JSON"),
                column("S12", "JSON", "'{\"a\":1}'", "'{a'").becomes("JSON", "longtext", "text", "VARCHAR"),
                TypeCase.of(
                                "S13",
                                "INTEGER PRIMARY KEY",
                                "CREATE TABLE T (v INTEGER PRIMARY KEY)",
                                "INSERT INTO T VALUES (-5), (0), (" + LONG_MAX + " - 1)")
                        .becomes("INTEGER", "bigint(20)", "bigint", "BIGINT"),
                TypeCase.of(
                                "S13",
                                "INTEGER PRIMARY KEY AUTOINCREMENT",
                                "CREATE TABLE T (v INTEGER PRIMARY KEY AUTOINCREMENT, w TEXT)",
                                "INSERT INTO T VALUES (7, 'a'), (90, 'b')",
                                "DELETE FROM T WHERE v = 90")
                        .becomes("INTEGER", "bigint(20)", "bigint", "BIGINT"),
                TypeCase.of(
                                "S14",
                                "NULL in a primary key",
                                "CREATE TABLE T (v TEXT PRIMARY KEY)",
                                "INSERT INTO T VALUES ('a'), (NULL), (NULL)")
                        .becomes("TEXT", "varchar(64)", "text", "VARCHAR")
                        .rejects(Place.MARIADB, "", "")
                        .rejects(Place.POSTGRES, "", "")
                        .rejects(Place.DUCKDB, "", ""),
                column("S15", "TEXT COLLATE NOCASE", "'A'", "'a'", "'Ä'")
                        .becomes("TEXT", "longtext", "text", "VARCHAR")
                        .loses(Place.MARIADB, "collation", 3)
                        .loses(Place.POSTGRES, "collation", 3),
                TypeCase.of(
                                "S15",
                                "TEXT COLLATE NOCASE UNIQUE",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY, v TEXT COLLATE NOCASE UNIQUE)",
                                "INSERT INTO T VALUES (1, 'A'), (2, 'b')")
                        .becomes("TEXT", "varchar(64)", "text", "VARCHAR")
                        .loses(Place.MARIADB, "collation", 2)
                        .loses(Place.POSTGRES, "collation", 2)
                        .loses(Place.DUCKDB, "collation", 2),
                TypeCase.of(
                                "S16",
                                "views, triggers and indexes",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY, v TEXT)",
                                "INSERT INTO T VALUES (1, 'a')",
                                "CREATE VIEW T_plain AS SELECT k, v FROM T WHERE k > 0",
                                "CREATE VIEW T_far AS SELECT printf('%05d', k) AS p FROM T",
                                "CREATE TRIGGER T_tr AFTER INSERT ON T BEGIN SELECT 1; END",
                                "CREATE INDEX T_partial ON T (v) WHERE k > 1",
                                "CREATE INDEX T_expression ON T (lower(v))")
                        .becomes("TEXT", "varchar(64)", "text", "VARCHAR")
                        .leaves(Place.SQLITE, "trigger 'T_tr' on 'T'")
                        .leaves(
                                Place.MARIADB,
                                "index 'T_expression' on 'T'",
                                "index 'T_partial' on 'T'",
                                "trigger 'T_tr' on 'T'",
                                "view 'T_far'")
                        .leaves(Place.POSTGRES, "trigger 'T_tr' on 'T'", "view 'T_far'")
                        .leaves(Place.DUCKDB, "index 'T_partial' on 'T'", "trigger 'T_tr' on 'T'", "view 'T_far'"),
                TypeCase.of(
                                "S17",
                                "virtual tables",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT)",
                                "INSERT INTO T (v) VALUES ('a')",
                                "CREATE VIRTUAL TABLE T_search USING fts5(body)",
                                "INSERT INTO T_search VALUES ('words')")
                        .becomes("TEXT", "longtext", "text", "VARCHAR")
                        .leaves(
                                Place.SQLITE,
                                "virtual table 'T_search'",
                                "table 'T_search_data'",
                                "table 'T_search_idx'",
                                "table 'T_search_content'",
                                "table 'T_search_docsize'",
                                "table 'T_search_config'")
                        .leaves(
                                Place.MARIADB,
                                "virtual table 'T_search'",
                                "table 'T_search_data'",
                                "table 'T_search_idx'",
                                "table 'T_search_content'",
                                "table 'T_search_docsize'",
                                "table 'T_search_config'")
                        .leaves(
                                Place.POSTGRES,
                                "virtual table 'T_search'",
                                "table 'T_search_data'",
                                "table 'T_search_idx'",
                                "table 'T_search_content'",
                                "table 'T_search_docsize'",
                                "table 'T_search_config'")
                        .leaves(
                                Place.DUCKDB,
                                "virtual table 'T_search'",
                                "table 'T_search_data'",
                                "table 'T_search_idx'",
                                "table 'T_search_content'",
                                "table 'T_search_docsize'",
                                "table 'T_search_config'"));
    }
}
