package dev.caravan.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultValueTest {

    private final ExpressionTranslator toDuckDb = ExpressionTranslator.between("sqlite", "duckdb");
    private final ExpressionTranslator toSqlite = ExpressionTranslator.between("duckdb", "sqlite");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
                    0                    | BOOLEAN   | FALSE
                    TRUE                 | BOOLEAN   | TRUE
                    NULL                 | TEXT      | NULL
                    0                    | TEXT      | '0'
                    "text"               | TEXT      | 'text'
                    bare                 | TEXT      | 'bare'
                    'it''s'              | TEXT      | 'it''s'
                    -1                   | INTEGER   | -1
                    '5'                  | INTEGER   | 5
                    5.0                  | INTEGER   | 5
                    +1.5                 | DOUBLE    | 1.5e0
                    0                    | DOUBLE    | 0
                    '2020-01-01'         | DATE      | '2020-01-01'
                    '2020-01-01 10:00:00'| TIMESTAMP | '2020-01-01 10:00:00'
                    CURRENT_TIMESTAMP    | TIMESTAMP | date_trunc('second', timezone('UTC', now()))
                    datetime('now')      | TEXT      | strftime(timezone('UTC', now()), '%Y-%m-%d %H:%M:%S')
                    CURRENT_DATE         | DATE      | CAST(timezone('UTC', now()) AS DATE)
                    unixepoch()          | INTEGER   | epoch_us(now()) // 1000000
                    x'AB'                | BINARY    | CAST('\\xAB' AS BLOB)
                    1 + 1                | INTEGER   | CAST(1 AS BIGINT) + 1
                    """)
    void isRightInDuckDb(String sqlite, Kind kind, String duckdb) {
        assertThat(toDuckDb.defaultValue(sqlite, type(kind), type(kind))).isEqualTo(Translation.of(duckdb));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
                    2                     | BOOLEAN   | its value 2 is not known to be one of BOOLEAN
                    'x'                   | INTEGER   | its value x is not known to be one of INTEGER(64)
                    1.5                   | INTEGER   | its value 1.5 is not known to be one of INTEGER(64)
                    '2020-02-30'          | DATE      | its value 2020-02-30 is not known to be one of DATE
                    0                     | DATE      | its value 0 is not known to be one of DATE
                    1.5                   | TEXT      | its value 1.5 is not known to be one of TEXT
                    CURRENT_TIMESTAMP     | DATE      | the TIMESTAMP of the insert for a column of DATE has no known equal for DATE in duckdb
                    datetime('now', 'localtime') | TEXT | function datetime() has no known equal in duckdb
                    random()              | INTEGER   | function random() has no known equal in duckdb
                    1 + 1                 | TEXT      | its value is INTEGER, which the column's type TEXT converts
                    """)
    void isRefusedWithTheReason(String sqlite, Kind kind, String reason) {
        assertThat(toDuckDb.defaultValue(sqlite, type(kind), type(kind))).isEqualTo(Translation.refused(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
                    CAST('x' AS VARCHAR)                         | TEXT      | 'x'
                    CAST('\\xABc' AS BLOB)                       | BINARY    | x'AB63'
                    true                                         | BOOLEAN   | 1
                    CAST('t' AS BOOLEAN)                         | BOOLEAN   | 1
                    CAST('2020-01-01' AS DATE)                   | DATE      | '2020-01-01'
                    date_trunc('second', timezone('UTC', now())) | TIMESTAMP | CURRENT_TIMESTAMP
                    now()                                        | TIMESTAMP | strftime('%Y-%m-%d %H:%M:%f', 'now', 'localtime')
                    current_timestamp                            | TIMESTAMP_TZ | strftime('%Y-%m-%d %H:%M:%fZ', 'now')
                    1.5                                          | DOUBLE    | 1.5
                    """)
    void isRightInSqlite(String duckdb, Kind kind, String sqlite) {
        assertThat(toSqlite.defaultValue(duckdb, type(kind), type(kind))).isEqualTo(Translation.of(sqlite));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
                    nextval('s')      | INTEGER   | the column draws its values from a sequence
                    uuid()            | UUID      | function uuid() has no known equal in sqlite
                    """)
    void isRefusedFromDuckDbWithTheReason(String duckdb, Kind kind, String reason) {
        assertThat(toSqlite.defaultValue(duckdb, type(kind), type(kind))).isEqualTo(Translation.refused(reason));
    }

    private static LogicalType type(Kind kind) {
        return new LogicalType(kind, kind == Kind.INTEGER ? 64 : 0, 0, List.of());
    }
}
