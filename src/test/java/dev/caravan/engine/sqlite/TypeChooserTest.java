package dev.caravan.engine.sqlite;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TypeChooserTest {

    static Stream<Arguments> typesAndNames() {
        return Stream.of(
                Arguments.of(LogicalType.of(Kind.BOOLEAN), "BOOLEAN", Affinity.NUMERIC),
                Arguments.of(LogicalType.integer(8), "INTEGER_TINYINT", Affinity.INTEGER),
                Arguments.of(LogicalType.integer(16), "INTEGER_SMALLINT", Affinity.INTEGER),
                Arguments.of(LogicalType.integer(32), "INTEGER_INT", Affinity.INTEGER),
                Arguments.of(LogicalType.integer(64), "BIGINT", Affinity.INTEGER),
                Arguments.of(LogicalType.integer(128), "TEXT_SIGNED128", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.UNSIGNED, 8), "INTEGER_UTINYINT", Affinity.INTEGER),
                Arguments.of(LogicalType.of(Kind.UNSIGNED, 32), "INTEGER_UINTEGER", Affinity.INTEGER),
                Arguments.of(LogicalType.of(Kind.UNSIGNED, 64), "TEXT_UNSIGNED64", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.UNSIGNED, 128), "TEXT_UNSIGNED128", Affinity.TEXT),
                Arguments.of(LogicalType.decimal(15, 2), "DECIMAL(15,2)", Affinity.NUMERIC),
                Arguments.of(LogicalType.decimal(16, 2), "TEXT_DECIMAL(16,2)", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.DECIMAL), "TEXT_DECIMAL", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.FLOAT), "REAL_FLOAT", Affinity.REAL),
                Arguments.of(LogicalType.of(Kind.DOUBLE), "DOUBLE", Affinity.REAL),
                Arguments.of(LogicalType.of(Kind.TEXT), "TEXT", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.TEXT, 20), "VARCHAR(20)", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.BINARY), "BLOB", Affinity.NONE),
                Arguments.of(LogicalType.of(Kind.DATE), "TEXT_DATE", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.TIME, 6), "TEXT_TIME(6)", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.TIME_TZ), "TEXT_TIMETZ", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.TIMESTAMP), "TEXT_TIMESTAMP(0)", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.TIMESTAMP, 9), "TEXT_TIMESTAMP(9)", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.TIMESTAMP_TZ), "TEXT_TIMESTAMPTZ", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.INTERVAL), "TEXT_DURATION", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.UUID), "TEXT_UUID", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.JSON), "TEXT_JSON", Affinity.TEXT),
                Arguments.of(LogicalType.enumeration(List.of("a")), "TEXT_ENUM", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.BITS), "TEXT_BITS", Affinity.TEXT),
                Arguments.of(LogicalType.nested("INTEGER[]"), "TEXT_NESTED", Affinity.TEXT),
                Arguments.of(LogicalType.of(Kind.ANY), "BLOB_ANY", Affinity.NONE));
    }

    @ParameterizedTest
    @MethodSource("typesAndNames")
    void aTypeGetsANameThatKeepsItsValuesAndTellsItAgain(LogicalType type, String name, Affinity affinity) {
        assertThat(choose(type, "duckdb", null).typeName()).isEqualTo(name);
        assertThat(Affinity.of(name)).isEqualTo(affinity);
        boolean toldElsewhere = type.is(Kind.ENUM) || type.is(Kind.NESTED) || type.is(Kind.TEXT);
        assertThat(toldElsewhere || DeclaredType.of(name).type().equals(type)).isTrue();
    }

    /** INT inside a name, for one, would turn every value into a number. */
    @ParameterizedTest
    @EnumSource(SpeakingName.class)
    void theFirstWordOfASpeakingNameIsItsAffinity(SpeakingName name) {
        String first = name.name().substring(0, name.name().indexOf('_'));

        assertThat(Affinity.of(name.name())).isEqualTo(first.equals("BLOB") ? Affinity.NONE : Affinity.valueOf(first));
    }

    @Test
    void whatTheColumnWasInSqliteIsRestoredIfItHoldsTheValues() {
        assertThat(choose(LogicalType.integer(64), "duckdb", note("SMALLINT", null))
                        .typeName())
                .isEqualTo("SMALLINT");
        assertThat(choose(LogicalType.of(Kind.TEXT), "duckdb", note("SMALLINT", null))
                        .typeName())
                .isEqualTo("SMALLINT");
        assertThat(choose(LogicalType.integer(64), "duckdb", note("TEXT", null)).typeName())
                .isEqualTo("BIGINT");
        assertThat(choose(LogicalType.of(Kind.DOUBLE), "duckdb", note("TEXT", null))
                        .typeName())
                .isEqualTo("DOUBLE");
        assertThat(choose(LogicalType.of(Kind.UUID), "duckdb", note("BLOB", null))
                        .typeName())
                .isEqualTo("TEXT_UUID");
    }

    @Test
    void aDateIsWrittenAgainAsItWas() {
        LogicalType timestamp = LogicalType.of(Kind.TIMESTAMP, 6);

        assertThat(choose(timestamp, "duckdb", note("DATETIME", "yyyy-MM-ddTHH:mm")))
                .isEqualTo(new TypeChoice("DATETIME", "yyyy-MM-ddTHH:mm", null, Map.of()));
        assertThat(choose(timestamp, "duckdb", note("DATETIME", "some other way")))
                .isEqualTo(new TypeChoice("TEXT_TIMESTAMP(6)", "iso", null, Map.of()));
    }

    @Test
    void theSameEngineKeepsTheDeclaredType() {
        Column column = column("some WORDS(1)", LogicalType.of(Kind.ANY), null);
        TypeRequest request = new TypeRequest(column, profile(LogicalType.of(Kind.ANY)), "sqlite", false);

        assertThat(new SqliteEngine().target().choose(request).typeName()).isEqualTo("some WORDS(1)");
    }

    @Test
    void whatSqliteCannotHoldIsAnnounced() {
        assertThat(choose(LogicalType.of(Kind.DOUBLE), "duckdb", null).kinds())
                .containsExactlyInAnyOrder(LossKind.NAN_TO_NULL, LossKind.NEGATIVE_ZERO);
        assertThat(choose(LogicalType.of(Kind.FLOAT), "duckdb", null).kinds())
                .containsExactlyInAnyOrder(LossKind.NAN_TO_NULL, LossKind.NEGATIVE_ZERO);
        assertThat(choose(LogicalType.nested("INTEGER[]"), "duckdb", null).kinds())
                .containsExactly(LossKind.TYPE);
        assertThat(choose(LogicalType.decimal(38, 10), "duckdb", null).kinds()).isEmpty();
    }

    private static TypeChoice choose(LogicalType type, String source, @Nullable TypeNote note) {
        return new SqliteEngine()
                .target()
                .choose(new TypeRequest(column("?", type, note), profile(type), source, false));
    }

    private static TypeNote note(String declared, @Nullable String format) {
        return new TypeNote("sqlite", declared, format);
    }

    private static Column column(String declared, LogicalType type, @Nullable TypeNote note) {
        return new Column("c", declared, type, false, null, null, false, null, note, null);
    }

    private static ColumnProfile profile(LogicalType type) {
        return new ColumnProfile("c", type, null, "", 0, Map.of());
    }
}
