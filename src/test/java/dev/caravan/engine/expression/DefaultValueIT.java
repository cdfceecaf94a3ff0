package dev.caravan.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a default inserts is the same in the real engines. */
class DefaultValueIT {

    private final ExpressionTranslator toDuckDb = ExpressionTranslator.between("sqlite", "duckdb");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
                    0                     | BOOLEAN   | BOOLEAN      | 0       | false
                    TRUE                  | BOOLEAN   | BOOLEAN      | 1       | true
                    "text"                | TEXT      | VARCHAR      | text    | text
                    0                     | TEXT      | VARCHAR      | 0       | 0
                    -9223372036854775808  | INTEGER   | BIGINT       | -9223372036854775808 | -9223372036854775808
                    '5'                   | INTEGER   | BIGINT       | 5       | 5
                    1.5                   | DOUBLE    | DOUBLE       | 1.5     | 1.5
                    '2020-01-01'          | DATE      | DATE         | 2020-01-01 | 2020-01-01
                    '2020-01-01 10:00:00' | TIMESTAMP | TIMESTAMP    | 2020-01-01 10:00:00 | 2020-01-01 10:00:00
                    'it''s'               | TEXT      | VARCHAR      | it's    | it's
                    (7 / 2 * -1)          | INTEGER   | BIGINT       | -3      | -3
                    """)
    void insertsTheSameValue(String sqlite, Kind kind, String typeName, String there, String here) throws SQLException {
        String declared = kind == Kind.INTEGER || kind == Kind.TEXT || kind == Kind.BOOLEAN ? kind.name() : typeName;

        assertThat(inserted("jdbc:sqlite::memory:", declared, sqlite, "CAST(c AS TEXT)"))
                .isEqualTo(there);
        assertThat(inserted("jdbc:duckdb:", typeName, duckdb(sqlite, kind), "CAST(c AS VARCHAR)"))
                .isEqualTo(here);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
                    CURRENT_TIMESTAMP | TIMESTAMP | TIMESTAMP
                    datetime('now')   | TEXT      | VARCHAR
                    """)
    void insertsTheTimeInUtcToTheSecondWhateverTheZoneOfTheSession(String sqlite, Kind kind, String typeName)
            throws SQLException {
        String text = inserted("jdbc:duckdb:", typeName, duckdb(sqlite, kind), "CAST(c AS VARCHAR)");

        assertThat(text).hasSize("2020-01-01 10:00:00".length());
        Duration ago = Duration.between(LocalDateTime.parse(text.replace(' ', 'T')), LocalDateTime.now(ZoneOffset.UTC));
        assertThat(ago.abs()).isLessThan(Duration.ofMinutes(5));
    }

    private String duckdb(String sqlite, Kind kind) {
        LogicalType type = new LogicalType(kind, kind == Kind.INTEGER ? 64 : 0, 0, List.of());
        return String.valueOf(toDuckDb.defaultValue(sqlite, type, type).sql());
    }

    private static String inserted(String url, String typeName, String value, String shown) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (url.contains("duckdb")) {
                statement.execute("SET TimeZone = 'Asia/Tokyo'");
            }
            statement.execute("CREATE TABLE d (id INTEGER, c " + typeName + " DEFAULT " + value + ")");
            statement.execute("INSERT INTO d (id) VALUES (1)");
            try (ResultSet result = statement.executeQuery("SELECT " + shown + " FROM d")) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
