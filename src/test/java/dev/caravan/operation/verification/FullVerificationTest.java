package dev.caravan.operation.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.operation.verification.Difference.What;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FullVerificationTest {

    private static final LogicalType INTEGER = LogicalType.integer(64);
    private static final LogicalType TEXT = LogicalType.of(Kind.TEXT);

    @TempDir
    Path folder;

    private PlainSqlite source;
    private PlainSqlite target;

    @BeforeEach
    void makeTables() {
        String create = "CREATE TABLE t (id, a, b)";
        source = new PlainSqlite(folder.resolve("source.db"), create);
        target = new PlainSqlite(folder.resolve("target.db"), create);
    }

    private static Pairs keyed(LogicalType a) {
        return new Pairs().column("id", INTEGER).column("a", a).key("id");
    }

    private static Pairs keyless() {
        return new Pairs().column("a", TEXT).column("b", TEXT);
    }

    private void both(String... statements) {
        source.run(statements);
        target.run(statements);
    }

    static Stream<Arguments> flips() {
        return Stream.of(
                arguments(Kind.INTEGER, "9007199254740992", "9007199254740993"),
                arguments(Kind.INTEGER, "'18446744073709551615'", "'18446744073709551614'"),
                arguments(Kind.INTEGER, "0", "NULL"),
                arguments(Kind.BOOLEAN, "1", "0"),
                arguments(Kind.DOUBLE, "0.1", "0.10000000000000002"),
                arguments(Kind.DOUBLE, "0.0", "'-0'"),
                arguments(Kind.DOUBLE, "'NaN'", "NULL"),
                arguments(Kind.FLOAT, "0.5", "0.50000006"),
                arguments(Kind.DECIMAL, "'12345678901234567890.50'", "'12345678901234567890.51'"),
                arguments(Kind.DECIMAL, "'1'", "'-1'"),
                arguments(Kind.TEXT, "'Ab'", "'ab'"),
                arguments(Kind.TEXT, "'a'", "'a '"),
                arguments(Kind.TEXT, "char(233)", "'e' || char(769)"),
                arguments(Kind.TEXT, "'a' || char(0) || 'b'", "'a'"),
                arguments(Kind.TEXT, "''", "NULL"),
                arguments(Kind.TEXT, "printf('%9000c', 'x') || 'y'", "printf('%9000c', 'x') || 'z'"),
                arguments(Kind.JSON, "'{\"a\":1}'", "'{\"a\": 1}'"),
                arguments(Kind.ENUM, "'red'", "'green'"),
                arguments(Kind.BITS, "'01'", "'010'"),
                arguments(Kind.NESTED, "'[1]'", "'[1,1]'"),
                arguments(Kind.BINARY, "x'00ff'", "x'00fe'"),
                arguments(Kind.BINARY, "x''", "NULL"),
                arguments(Kind.BINARY, "zeroblob(9000)", "zeroblob(8999) || x'01'"),
                arguments(Kind.DATE, "19000", "19001"),
                arguments(Kind.TIME, "86400000000", "0"),
                arguments(Kind.TIMESTAMP, "1700000000000001", "1700000000000000"),
                arguments(Kind.TIMESTAMP, "9223372036854775807", "NULL"),
                arguments(Kind.TIMESTAMP_TZ, "1", "3600000001"),
                arguments(Kind.TIME_TZ, "'10:00:00+01:00'", "'09:00:00+00:00'"),
                arguments(Kind.INTERVAL, "'P1M'", "'P30D'"),
                arguments(
                        Kind.UUID, "'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000000'"),
                arguments(Kind.ANY, "1", "1.0"),
                arguments(Kind.ANY, "1", "'1'"),
                arguments(Kind.ANY, "1.0", "'1.0'"),
                arguments(Kind.ANY, "'a'", "x'61'"),
                arguments(Kind.ANY, "''", "NULL"));
    }

    @ParameterizedTest
    @MethodSource("flips")
    void findsTheSmallestChangeAndNamesKeyAndColumn(Kind kind, String value, String changed) {
        both(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) INSERT INTO t(id, a) SELECT i, "
                        + value + " FROM n");
        assertThat(keyed(LogicalType.of(kind)).full(source, target).equal()).isTrue();

        target.run("UPDATE t SET a = " + changed + " WHERE id = 17");
        TableVerification found = keyed(LogicalType.of(kind)).full(source, target);

        assertThat(found.equal()).isFalse();
        assertThat(found.differingRows()).isEqualTo(1);
        assertThat(found.differingRowsAtLeast()).isFalse();
        assertThat(found.sourceChecksum()).isNotEqualTo(found.targetChecksum());
        assertThat(found.differences()).singleElement().satisfies(d -> {
            assertThat(d.what()).isEqualTo(What.VALUE);
            assertThat(d.key()).isEqualTo("id=17");
            assertThat(d.column()).isEqualTo("a");
            assertThat(d.sourceValue()).isNotNull();
            assertThat(d.targetValue()).isNotNull();
        });
    }

    @Test
    void rowsInAnotherOrderAreEqual() {
        source.run("INSERT INTO t VALUES (1, 'a', NULL), (2, 'b', 'x'), (3, 'c', '')");
        target.run("INSERT INTO t VALUES (3, 'c', ''), (1, 'a', NULL), (2, 'b', 'x')");

        TableVerification found = keyed(TEXT).column("b", TEXT).full(source, target);

        assertThat(found.equal()).isTrue();
        assertThat(found.sourceRows()).isEqualTo(3);
        assertThat(found.targetRows()).isEqualTo(3);
        assertThat(found.sourceChecksum()).hasSize(32).isEqualTo(found.targetChecksum());
        assertThat(found.differences()).isEmpty();
        assertThat(keyless().full(source, target).equal()).isTrue();
    }

    @Test
    void emptyTablesAreEqual() {
        assertThat(keyed(TEXT).full(source, target).equal()).isTrue();
    }

    @Test
    void valuesSwappedBetweenKeysAreFound() {
        source.run("INSERT INTO t(id, a) VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        target.run("INSERT INTO t(id, a) VALUES (1, 'b'), (2, 'a'), (3, 'c')");

        TableVerification found = keyed(TEXT).full(source, target);

        assertThat(found.differingRows()).isEqualTo(2);
        assertThat(found.differences())
                .extracting(Difference::key, Difference::sourceValue, Difference::targetValue)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("id=1", "'a'", "'b'"),
                        org.assertj.core.groups.Tuple.tuple("id=2", "'b'", "'a'"));
    }

    @Test
    void aMissingAndAnExtraRowAreNamed() {
        both("INSERT INTO t(id, a) VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        target.run("DELETE FROM t WHERE id = 2", "INSERT INTO t(id, a) VALUES (4, 'd')");

        TableVerification found = keyed(TEXT).full(source, target);

        assertThat(found.rowCountMatch()).isTrue();
        assertThat(found.equal()).isFalse();
        assertThat(found.differences())
                .containsExactlyInAnyOrder(Difference.missing("id=2", 1), Difference.extra("id=4", 1));
    }

    @Test
    void aRowLoadedTwiceUnderItsKeyIsFound() {
        both("INSERT INTO t(id, a) VALUES (1, 'a'), (2, 'b')");
        target.run("INSERT INTO t(id, a) VALUES (2, 'b')");

        assertThat(keyed(TEXT).full(source, target).differences()).containsExactly(Difference.extra("id=2", 1));
    }

    @Test
    void aRowWithoutKeyThatIsThereTooOftenIsFound() {
        both("INSERT INTO t(a, b) VALUES ('a', 'b'), ('a', 'b'), ('c', NULL)");
        target.run("INSERT INTO t(a, b) VALUES ('a', 'b'), ('a', 'b')", "DELETE FROM t WHERE a = 'c'");

        TableVerification found = keyless().full(source, target);

        assertThat(found.differingRows()).isEqualTo(3);
        assertThat(found.differences())
                .containsExactlyInAnyOrder(Difference.extra("a='a', b='b'", 2), Difference.missing("a='c', b=NULL", 1));
    }

    @Test
    void aSwapOfTwoCopiesWithoutKeyIsFoundThoughCountsAgree() {
        source.run("INSERT INTO t(a, b) VALUES ('a', 'b'), ('a', 'b'), ('c', 'd')");
        target.run("INSERT INTO t(a, b) VALUES ('a', 'b'), ('c', 'd'), ('c', 'd')");

        assertThat(keyless().full(source, target).differences())
                .containsExactlyInAnyOrder(Difference.missing("a='a', b='b'", 1), Difference.extra("a='c', b='d'", 1));
    }

    @Test
    void saysWhereTwoLongTextsPart() {
        both("INSERT INTO t(id, a) VALUES (1, printf('%300c', 'x') || 'Q' || 'tail')");
        target.run("UPDATE t SET a = replace(a, 'Q', 'R')");

        Difference difference = keyed(TEXT).full(source, target).differences().get(0);

        assertThat(difference.sourceValue()).startsWith("…'").endsWith("Qtail' of 305 characters");
        assertThat(difference.targetValue()).contains("Rtail");
        assertThat(difference.note()).isEqualTo("from character 301: U+0051 against U+0052");
    }

    @Test
    void showsWhatIsInvisible() {
        source.run("INSERT INTO t(id, a) VALUES (1, 'a' || char(10) || char(8203))");
        target.run("INSERT INTO t(id, a) VALUES (1, 'a')");

        assertThat(keyed(TEXT).full(source, target).differences().get(0))
                .hasToString(
                        "id=1, column 'a': 'a\\u000A\\u200B' became 'a' (from character 2: U+000A against the end)");
    }

    @Test
    void listsAHundredDifferencesOfManyAndCountsThemAll() {
        String many =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO t(id, a) SELECT i, '%s' FROM n";
        source.run(many.formatted(3_000, "a"));
        target.run(many.formatted(3_000, "b"));

        TableVerification found = keyed(TEXT).full(source, target);

        assertThat(found.differences()).hasSize(100);
        assertThat(found.differingRows()).isEqualTo(3_000);
        assertThat(found.differingRowsAtLeast()).isFalse();
    }

    @Test
    void saysAtLeastWhereMoreRowsDifferThanItKeeps() {
        String many =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO t(id, a) SELECT i, '%s' FROM n";
        source.run(many.formatted(RowTally.MOST_ROWS, "a"));
        target.run(many.formatted(RowTally.MOST_ROWS, "b"));

        TableVerification found = keyed(TEXT).full(source, target);

        assertThat(found.differences()).hasSize(100);
        assertThat(found.differingRowsAtLeast()).isTrue();
        assertThat(found.differingRows()).isBetween(40_000L, (long) RowTally.MOST_ROWS);
    }

    @Test
    void manyCopiesOfOneRowTakeNoRoom() {
        String many =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO t(a, b) SELECT 'a', 'b' FROM n";
        source.run(many.formatted(RowTally.MOST_ROWS));
        target.run(many.formatted(RowTally.MOST_ROWS + 7));

        TableVerification found = keyless().full(source, target);

        assertThat(found.differences()).containsExactly(Difference.extra("a='a', b='b'", 7));
        assertThat(found.differingRows()).isEqualTo(7);
        assertThat(found.differingRowsAtLeast()).isFalse();
    }
}
