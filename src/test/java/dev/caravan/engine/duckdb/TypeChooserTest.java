package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import dev.caravan.model.TypeNote;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeChooserTest {

    private static TypeChoice choose(
            String engine, String declared, LogicalType own, LogicalType type, TypeNote note, String collation) {
        Column column = new Column("c", declared, own, false, null, null, false, collation, note, null);
        ColumnProfile profile = new ColumnProfile("c", type, null, "", 0, Map.of());
        return TypeChooser.choose(new TypeRequest(column, profile, engine, true));
    }

    private static TypeChoice fromSqlite(LogicalType type) {
        return choose("sqlite", "X", type, type, null, null);
    }

    private static TypeChoice backFromSqlite(String was, LogicalType type) {
        return choose("sqlite", "X", type, type, new TypeNote("duckdb", was, null), null);
    }

    private static TypeChoice fromDuckDb(String declared) {
        return choose("duckdb", declared, TypeNames.logical(declared), TypeNames.logical(declared), null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN, 0, BOOLEAN",
        "INTEGER, 64, BIGINT",
        "INTEGER, 0, BIGINT",
        "UNSIGNED, 24, UINTEGER",
        "DOUBLE, 0, DOUBLE",
        "TEXT, 160, VARCHAR",
        "BINARY, 0, BLOB",
        "DATE, 0, DATE",
        "TIME, 6, TIME",
        "TIME, 9, TIME_NS",
        "TIMESTAMP, 0, TIMESTAMP",
        "TIMESTAMP, 9, TIMESTAMP_NS",
        "TIMESTAMP_TZ, 0, TIMESTAMP WITH TIME ZONE",
        "JSON, 0, JSON",
        "UUID, 0, UUID",
        "INTERVAL, 0, INTERVAL",
        "BITS, 0, BIT",
        "FLOAT, 0, FLOAT",
        "TIME_TZ, 0, TIME WITH TIME ZONE"
    })
    void choosesTheNearestType(Kind kind, int precision, String typeName) {
        assertThat(fromSqlite(LogicalType.of(kind, precision))).isEqualTo(TypeChoice.exact(typeName));
    }

    @Test
    void keepsMixedCellsAsAUnionAndListsAsEnum() {
        assertThat(fromSqlite(LogicalType.of(Kind.ANY)).typeName()).isEqualTo(TypeNames.ANY);
        assertThat(fromSqlite(LogicalType.enumeration(List.of("a", "it's"))).typeName())
                .isEqualTo("ENUM('a', 'it''s')");
        assertThat(fromSqlite(LogicalType.decimal(38, 10))).isEqualTo(TypeChoice.exact("DECIMAL(38,10)"));
    }

    @Test
    void saysWhatADecimalWithoutALimitLoses() {
        TypeChoice choice = fromSqlite(LogicalType.decimal(60, 2));
        assertThat(choice.typeName()).isEqualTo("VARCHAR");
        assertThat(choice.losses())
                .containsEntry(LossKind.TYPE, "DuckDB has no DECIMAL(60,2): the digits are kept as text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "TINYINT; INTEGER; 8",
                "UBIGINT; UNSIGNED; 64",
                "HUGEINT; INTEGER; 64",
                "FLOAT; DOUBLE; 0",
                "TIMESTAMP_S; TIMESTAMP; 6",
                "TIMESTAMP_NS; TIMESTAMP; 9",
                "ENUM('a'); TEXT; 0",
                "JSON; TEXT; 0",
                "INTEGER[]; TEXT; 0",
                "INTEGER[]; JSON; 0",
                "UUID; UUID; 0",
                "INTERVAL; INTERVAL; 0",
                "DECIMAL(10,2); INTEGER; 64",
                "BIT; TEXT; 0",
                "GEOMETRY; TEXT; 0"
            })
    void restoresWhatItWasInDuckDb(String was, Kind kind, int precision) {
        assertThat(backFromSqlite(was, LogicalType.of(kind, precision)).typeName())
                .isEqualTo(was);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "INTEGER; TEXT; 0; VARCHAR",
                "TINYINT; INTEGER; 64; BIGINT",
                "UBIGINT; INTEGER; 64; BIGINT",
                "BOOLEAN; INTEGER; 64; BIGINT",
                "UUID; TEXT; 0; VARCHAR",
                "DATE; TIMESTAMP; 6; TIMESTAMP",
                "VARIANT; TEXT; 0; VARCHAR",
                "BIGINT; DOUBLE; 0; DOUBLE",
                "TIMESTAMP; TIMESTAMP; 9; TIMESTAMP_NS",
                "VARCHAR; INTEGER; 64; BIGINT"
            })
    void doesNotRestoreWhatTheValuesNoLongerAre(String was, Kind kind, int precision, String typeName) {
        assertThat(backFromSqlite(was, LogicalType.of(kind, precision)).typeName())
                .isEqualTo(typeName);
    }

    @Test
    void keepsItsOwnTypesAsTheyAre() {
        assertThat(fromDuckDb("TIMESTAMP_MS")).isEqualTo(TypeChoice.exact("TIMESTAMP_MS"));
        assertThat(fromDuckDb("INTEGER[]")).isEqualTo(new TypeChoice("INTEGER[]", "text", null, Map.of()));
        assertThat(fromDuckDb("UNION(a INTEGER, b VARCHAR)[]"))
                .isEqualTo(TypeChoice.exact("UNION(a INTEGER, b VARCHAR)[]"));
        assertThat(fromDuckDb("VARIANT").losses())
                .containsEntry(LossKind.TYPE, "values of VARIANT are kept as their text");
    }

    @Test
    void carriesNoCaseAndSaysThatKeysDoNotKnowIt() {
        LogicalType text = LogicalType.of(Kind.TEXT);
        TypeChoice choice = choose("sqlite", "TEXT", text, text, null, "nocase");
        assertThat(choice.collation()).isEqualTo("NOCASE");
        assertThat(choice.kinds()).containsExactly(LossKind.COLLATION);
        assertThat(choose("sqlite", "TEXT", text, text, null, "RTRIM").collation())
                .isNull();
        assertThat(choose("sqlite", "TEXT", text, text, null, "RTRIM").kinds()).containsExactly(LossKind.COLLATION);
        assertThat(choose("sqlite", "TEXT", text, text, null, "BINARY").kinds()).isEmpty();
    }
}
