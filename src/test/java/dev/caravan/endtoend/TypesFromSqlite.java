package dev.caravan.endtoend;

import static dev.caravan.endtoend.TypeCase.column;

import java.util.List;

/** The lines S1 to S17 of docs/types.md, each with values at its edges. */
final class TypesFromSqlite {

    private static final String UNION = "UNION(i BIGINT, d DOUBLE, t VARCHAR, b BLOB)";
    private static final String LONG_MIN = "-9223372036854775808";
    private static final String LONG_MAX = "9223372036854775807";

    private TypesFromSqlite() {}

    static List<TypeCase> all() {
        return List.of(
                column("S1", "INTEGER", "BIGINT", LONG_MIN, LONG_MAX, "0", "-1", "NULL"),
                column("S1", "SMALLINT", "BIGINT", "32768", "-9007199254740993"),
                column("S1", "", "BIGINT", "9007199254740993", "0"),
                column("S2", "BOOLEAN", "BOOLEAN", "0", "1", "NULL"),
                column("S2", "BOOL", "BOOLEAN", "1"),
                column("S3", "BOOLEAN", "BIGINT", "0", "1", "2", "-1", LONG_MAX),
                column("S3", "BOOLEAN", "DOUBLE", "0", "1", "0.5"),
                column(
                        "S4",
                        "REAL",
                        "DOUBLE",
                        "0.1",
                        "3.0",
                        "1.7976931348623157e308",
                        "4.9e-324",
                        "9e999",
                        "-9e999",
                        "NULL"),
                column("S4", "FLOAT", "DOUBLE", "0.1", "16777217.0", "1e-7", "2e23"),
                column("S4", "", "DOUBLE", "0.5", "-2.0"),
                column("S5", "DECIMAL(10,2)", "DECIMAL(10,2)", "1.25", "99999999.99", "-0.01", "3", "NULL"),
                column("S5", "DECIMAL(10,2)", "DOUBLE", "1.25", "0.125"),
                column("S5", "DECIMAL(10,2)", "DOUBLE", "123456789.25", "0.5"),
                column(
                        "S6",
                        "TEXT",
                        "VARCHAR",
                        "''",
                        "'007'",
                        "' ä€😀 '",
                        "'a' || char(0) || 'b'",
                        "char(10)",
                        "'NULL'",
                        "NULL"),
                column("S6", "VARCHAR(3)", "VARCHAR", "'longer than it says'", "'1e5'"),
                column("S6", "TEXT", "VARCHAR", "'good'", "CAST(x'C328' AS TEXT)")
                        .rejects(1)
                        .returnsAfter("DELETE FROM T WHERE k = 2"),
                column("S7", "DATE", "DATE", "'0001-01-01'", "'2024-02-29'", "'9999-12-31'", "NULL"),
                column("S7", "TIME", "TIME", "'00:00:00'", "'23:59:59'"),
                column(
                        "S7",
                        "DATETIME",
                        "TIMESTAMP",
                        "'1970-01-01 00:00:00'",
                        "'0001-01-01 00:00:00'",
                        "'9999-12-31 23:59:59'"),
                column("S7", "TIMESTAMP", "TIMESTAMP", "'2024-02-29 12:00:00.000001'", "'1969-12-31 23:59:59.999999'"),
                column("S7", "DATETIME", "TIMESTAMP", "'2024-02-29T12:00:00'", "'1900-01-01T00:00:00'"),
                column(
                        "S7",
                        "TIMESTAMPTZ",
                        "TIMESTAMP WITH TIME ZONE",
                        "'2024-02-29T12:00:00Z'",
                        "'1969-12-31T23:59:59Z'"),
                column("S7", "DATETIME", "VARCHAR", "'2024-02-29 12:00:00'", "'29.2.2024'", "'2024-02-29T12:00'"),
                column("S8", "DATETIME", "BIGINT", "0", "1700000000", "-1", LONG_MAX),
                column("S8", "TIMESTAMP", "DOUBLE", "2460000.5", "1700000000.25"),
                column("S9", "DATETIME", UNION, "'2024-02-29 12:00:00'", "1700000000", "2460000.5", "NULL"),
                column("S10", "BLOB", "BLOB", "x''", "x'00'", "x'00FF80'", "NULL"),
                column("S11", "", UNION, LONG_MIN, "1.5", "3.0", "3", "'3'", "''", "x''", "x'33'", "NULL"),
                column("S11", "INTEGER", UNION, "1", "'one'", "1.5"),
                column(
                        "S12",
                        "JSON",
                        "JSON",
                        "'{\"b\":1,\"a\":1.0,\"a\":[2]}'",
                        "' [12345678901234567890, 1e400] '",
                        "'null'",
                        "NULL"),
                column("S12", "JSON", "VARCHAR", "'{\"a\":1}'", "'{a'"),
                TypeCase.of(
                        "S13",
                        "INTEGER PRIMARY KEY",
                        "BIGINT",
                        "CREATE TABLE T (v INTEGER PRIMARY KEY)",
                        "INSERT INTO T VALUES (-5), (0), (" + LONG_MAX + " - 1)"),
                TypeCase.of(
                        "S13",
                        "INTEGER PRIMARY KEY AUTOINCREMENT",
                        "BIGINT",
                        "CREATE TABLE T (v INTEGER PRIMARY KEY AUTOINCREMENT, w TEXT)",
                        "INSERT INTO T VALUES (7, 'a'), (90, 'b')",
                        "DELETE FROM T WHERE v = 90"),
                TypeCase.of(
                                "S14",
                                "NULL in a primary key",
                                "VARCHAR",
                                "CREATE TABLE T (v TEXT PRIMARY KEY)",
                                "INSERT INTO T VALUES ('a'), (NULL), (NULL)")
                        .rejects(2)
                        .returnsAfter("DELETE FROM T WHERE v IS NULL"),
                column("S15", "TEXT COLLATE NOCASE", "VARCHAR", "'A'", "'a'", "'Ä'"),
                TypeCase.of(
                                "S15",
                                "TEXT COLLATE NOCASE UNIQUE",
                                "VARCHAR",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY, v TEXT COLLATE NOCASE UNIQUE)",
                                "INSERT INTO T VALUES (1, 'A'), (2, 'b')")
                        .loses("collation", 2),
                TypeCase.of(
                                "S16",
                                "views, triggers and indexes",
                                "VARCHAR",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY, v TEXT)",
                                "INSERT INTO T VALUES (1, 'a')",
                                "CREATE VIEW V_PLAIN AS SELECT k, v FROM T WHERE k > 0",
                                "CREATE VIEW V_FAR AS SELECT printf('%05d', k) AS p FROM T",
                                "CREATE TRIGGER TR AFTER INSERT ON T BEGIN SELECT 1; END",
                                "CREATE INDEX IX_PARTIAL ON T (v) WHERE k > 1",
                                "CREATE INDEX IX_EXPRESSION ON T (lower(v))")
                        .leaves("V_FAR", "TR", "IX_PARTIAL"),
                TypeCase.of(
                                "S17",
                                "virtual tables",
                                "VARCHAR",
                                "CREATE TABLE T (k INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT)",
                                "INSERT INTO T (v) VALUES ('a')",
                                "CREATE VIRTUAL TABLE SEARCH USING fts5(body)",
                                "INSERT INTO SEARCH VALUES ('words')")
                        .leaves(
                                "virtual table 'SEARCH'",
                                "SEARCH_data",
                                "SEARCH_idx",
                                "SEARCH_content",
                                "SEARCH_docsize",
                                "SEARCH_config")
                        .returnsAfter("DROP TABLE SEARCH"));
    }
}
