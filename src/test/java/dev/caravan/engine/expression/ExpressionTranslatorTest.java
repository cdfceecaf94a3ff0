package dev.caravan.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTranslatorTest {

    private static final LogicalType BIGINT = LogicalType.integer(64);
    private static final LogicalType TEXT = LogicalType.of(Kind.TEXT);

    private final ExpressionTranslator toDuckDb = ExpressionTranslator.between("sqlite", "duckdb");
    private final ExpressionTranslator toSqlite = ExpressionTranslator.between("duckdb", "sqlite");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
                    a > 0 AND a<10              | ("a" > 0) AND ("a" < 10)
                    a / 2                       | "a" // nullif(2, 0)
                    5 / 2 = a                   | (CAST(5 AS BIGINT) // nullif(2, 0)) = "a"
                    a == 0x1F                   | "a" = 31
                    -9223372036854775808 < a    | -9223372036854775808 < "a"
                    f IN (0, 1)                 | CAST("f" AS BIGINT) IN (0, 1)
                    s IN ("one", 'two')         | "s" IN ('one', 'two')
                    [s] = `t`                   | "s" = "t"
                    s IS NOT 'x'                | NOT ("s" IS NOT DISTINCT FROM 'x')
                    s NOT NULL                  | "s" IS NOT NULL
                    s LIKE '%@%.%'              | "s" LIKE '%@%.%'
                    s LIKE 'A%'                 | translate("s", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE 'a%'
                    s GLOB 'A?[*]'              | "s" LIKE 'A_*'
                    s COLLATE BINARY = t        | "s" = "t"
                    x >= 0                      | "x" >= 0
                    x < .5                      | "x" < 0.5e0
                    p > 0                       | CAST("p" AS DOUBLE) > 0
                    n + 1                       | CAST("n" AS BIGINT) + 1
                    typeof(a) = 'integer'       | (CASE WHEN "a" IS NULL THEN 'null' ELSE 'integer' END) = 'integer'
                    ifnull(s, '') <> ''         | coalesce("s", '') <> ''
                    k = x'00ff'                 | "k" = CAST('\\x00\\xFF' AS BLOB)
                    """)
    void carriesFromSqliteToDuckDb(String sqlite, String duckdb) {
        assertThat(toDuckDb.expression(sqlite, TwoEngines.COLUMNS)).isEqualTo(Translation.of(duckdb));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
                    ((a > 0) AND (a < 10))                     | ("a" > 0) AND ("a" < 10)
                    ((s IN ('a', 'b')) OR (s ~~ 'c%'))         | ("s" IN ('a', 'b')) OR ("s" GLOB 'c*')
                    ((f = true) OR (NOT f))                    | ("f" = 1) OR (NOT "f")
                    CASE  WHEN ((a > 1)) THEN ((b IS NOT NULL)) ELSE ((b % 2) = 0) END | CASE WHEN "a" > 1 THEN "b" IS NOT NULL ELSE ("b" % 2) = 0 END
                    (a IS NOT DISTINCT FROM 5)                 | "a" IS 5
                    (x BETWEEN 0.5 AND 1e3)                    | "x" BETWEEN 0.5 AND 1e3
                    (s !~~ '%y')                               | "s" NOT GLOB '*y'
                    not_like_escape(s, '!%a', '!')             | "s" NOT GLOB '%a'
                    (p >= 0.01)                                | "p" >= 0.01
                    CAST(a AS BIGINT)                          | "a"
                    "nullif"((x * y), CAST('NaN' AS DOUBLE))   | "x" * "y"
                    (a // "nullif"(b, 0))                      | "a" / "b"
                    """)
    void carriesWhatDuckDbPrintsToSqlite(String duckdb, String sqlite) {
        assertThat(toSqlite.expression(duckdb, TwoEngines.COLUMNS)).isEqualTo(Translation.of(sqlite));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
                    strftime('%Y', s) = '2020' | function strftime() has no known equal in duckdb
                    json_valid(s)              | function json_valid() has no known equal in duckdb
                    round(x, 2) > 1            | function round() has no known equal in duckdb
                    a = '5'                    | operator = of INTEGER and TEXT has no known equal in duckdb
                    a > 0.5                    | operator > of INTEGER and REAL has no known equal in duckdb
                    u / 2                      | operator / of NUMBER and INTEGER has no known equal in duckdb
                    s > 'a' AND nothing = 1    | there is no column 'nothing' to read
                    d > '2020-01-01'           | operator > of DATE and TEXT has no known equal in duckdb
                    c = 'a'                    | operator = of TEXT COLLATE NOCASE and TEXT has no known equal in duckdb
                    gone = 1                   | column 'gone' does not travel
                    j = 'x'                    | column 'j' holds TEXT, and in duckdb JSON
                    s LIKE t                   | LIKE with a pattern that is no literal has no known equal
                    s GLOB '[a-z]*'            | a set in brackets in the pattern '[a-z]*' is not in the grammar
                    s = 'a' COLLATE RTRIM      | collation RTRIM has no known equal
                    a IN (SELECT 1)            | a subquery is not in the grammar
                    a > 0 )                    | ')' is not in the grammar there
                    a > ?                      | '?' at character 5 is not in the grammar
                    a > 1_000                  | number '1_…' is not in the grammar
                    a > 9223372036854775808    | number 9223372036854775808 has more than 64 bits
                    x = 0.1234567890123456     | number 0.1234567890123456 may be rounded differently by each engine
                    count(*) > 1               | function count() speaks of many rows, which has no place there
                    CAST(s AS INTEGER) = 1     | CAST to INTEGER of TEXT has no known equal
                    """)
    void refusesWithTheReason(String sqlite, String reason) {
        assertThat(toDuckDb.expression(sqlite, odd())).isEqualTo(Translation.refused(reason));
    }

    @Test
    void refusesDuckDbsCaseFoldingInSqlite() {
        assertThat(toSqlite.expression("(s COLLATE NOCASE = 'a')", TwoEngines.COLUMNS)
                        .reason())
                .isEqualTo("collation NOCASE has no known equal");
        assertThat(toSqlite.expression("lower(s)", TwoEngines.COLUMNS).reason())
                .isEqualTo("function lower() has no known equal in sqlite");
    }

    @Test
    void renamesColumnsGivenByTypesAlone() {
        Translation translation = toDuckDb.expression(
                "\"Old Name\" > 0",
                Map.of("Old Name", BIGINT),
                Map.of("new_name", BIGINT),
                Map.of("Old Name", "new_name"));

        assertThat(translation).isEqualTo(Translation.of("\"new_name\" > 0"));
    }

    @Test
    void leavesTheTextAloneBetweenDatabasesOfOneEngineUnlessItNamesWhatIsRenamed() {
        ExpressionTranslator same = ExpressionTranslator.between("sqlite", "sqlite");
        List<ColumnPair> columns = List.of(
                new ColumnPair("a", BIGINT, "INT", null, "a", BIGINT),
                new ColumnPair("b", BIGINT, "INT", null, "c", BIGINT));

        assertThat(same.expression("strftime('%Y', a)  > 'b'", columns).sql()).isEqualTo("strftime('%Y', a)  > 'b'");
        assertThat(same.expression("a > B", columns).sql()).isEqualTo("\"a\" > \"c\"");
        assertThat(same.expression("strftime('%Y', b) > 'b'", columns).isCarried())
                .isFalse();
    }

    @Test
    void refusesGeneratedColumnsWhoseTypeConvertsTheValue() {
        ColumnPair text = new ColumnPair("g", TEXT, "TEXT", null, "g", TEXT);
        ColumnPair integer = new ColumnPair("g", BIGINT, "INTEGER", null, "g", BIGINT);

        assertThat(toDuckDb.generated("a + 1", TwoEngines.COLUMNS, text).reason())
                .isEqualTo("its value is INTEGER, which the column's type TEXT converts");
        assertThat(toDuckDb.generated("a + 1", TwoEngines.COLUMNS, integer).sql())
                .isEqualTo("\"a\" + 1");
    }

    @Test
    void carriesNothingForAnEngineItDoesNotKnow() {
        assertThat(ExpressionTranslator.between("sqlite", "oracle")
                        .expression("a > 0", TwoEngines.COLUMNS)
                        .reason())
                .isEqualTo("expressions of oracle are not translated yet");
    }

    @Test
    void refusesWhatIsNestedTooDeeplyInsteadOfFailing() {
        assertThat(toDuckDb.expression("(".repeat(100_000) + "1", TwoEngines.COLUMNS)
                        .reason())
                .isEqualTo("it is nested too deeply");
        assertThat(toDuckDb.expression("1" + " + 1".repeat(100_000), TwoEngines.COLUMNS)
                        .reason())
                .isEqualTo("it has too many operators in a row");
        assertThat(toDuckDb.expression("1" + " + x'00'".repeat(399), TwoEngines.COLUMNS)
                        .isCarried())
                .isFalse();
    }

    private static List<ColumnPair> odd() {
        List<ColumnPair> columns = new java.util.ArrayList<>(TwoEngines.COLUMNS);
        LogicalType date = LogicalType.of(Kind.DATE);
        columns.add(new ColumnPair("d", date, "DATE", null, "d", date));
        columns.add(new ColumnPair("c", TEXT, "TEXT", "NOCASE", "c", TEXT));
        columns.add(new ColumnPair("gone", BIGINT, "INTEGER", null, null, null));
        columns.add(new ColumnPair("j", TEXT, "TEXT", null, "j", LogicalType.of(Kind.JSON)));
        return columns;
    }
}
