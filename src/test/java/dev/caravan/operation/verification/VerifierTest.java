package dev.caravan.operation.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.model.Comparison;
import dev.caravan.model.Comparison.TypedColumn;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.RowRecalculation;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.verification.Difference.What;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {

    private static final LogicalType INTEGER = LogicalType.integer(64);
    private static final LogicalType DOUBLE = LogicalType.of(Kind.DOUBLE);
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

    private static Pairs keyed() {
        return new Pairs().column("id", INTEGER).column("a", TEXT).key("id");
    }

    private void fill(PlainSqlite database, int rows) {
        database.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows
                + ") INSERT INTO t SELECT i, 'a' || i, i FROM n");
    }

    @Test
    void announcedLossesAreExpectedAndCounted() {
        source.run("INSERT INTO t VALUES (1, 'NaN', '-0'), (2, 'NaN', 0.0), (3, 1.5, NULL)");
        target.run("INSERT INTO t VALUES (1, NULL, 0.0), (2, NULL, 0.0), (3, 1.5, NULL)");
        Pairs pairs = new Pairs()
                .column("id", INTEGER)
                .column("a", DOUBLE, LossKind.NAN_TO_NULL, LossKind.TYPE)
                .column("b", DOUBLE, LossKind.NEGATIVE_ZERO)
                .key("id");

        Verification found = pairs.verify(source, target, VerifyLevel.FULL);

        assertThat(found.equal()).isTrue();
        assertThat(found.lossesFound())
                .extracting(Loss::column, Loss::kind, Loss::cells)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", LossKind.NAN_TO_NULL, 2L),
                        org.assertj.core.groups.Tuple.tuple("a", LossKind.TYPE, 3L),
                        org.assertj.core.groups.Tuple.tuple("b", LossKind.NEGATIVE_ZERO, 1L));
    }

    @Test
    void anUnannouncedLossIsADifference() {
        source.run("INSERT INTO t VALUES (1, 'NaN', NULL)");
        target.run("INSERT INTO t VALUES (1, NULL, NULL)");

        TableVerification found = new Pairs()
                .column("id", INTEGER)
                .column("a", DOUBLE, LossKind.NEGATIVE_ZERO)
                .key("id")
                .full(source, target);

        assertThat(found.differences()).extracting(Difference::sourceValue).containsExactly("NaN");
    }

    @Test
    void rejectedRowsAreLeftOutAndCounted() {
        source.run("INSERT INTO t(rowid, id, a) VALUES (10, 1, 'a'), (20, 2, 'bad'), (30, 3, 'c')");
        target.run("INSERT INTO t(id, a) VALUES (1, 'a'), (3, 'c')");

        for (VerifyLevel level : List.of(VerifyLevel.COUNTS, VerifyLevel.SAMPLE, VerifyLevel.FULL)) {
            Verification found = keyed().rejected(20).verify(source, target, level);

            assertThat(found.equal()).as(level.toString()).isTrue();
            assertThat(found.rejectedRows()).isEqualTo(1);
            assertThat(found.tables().get(0).sourceRows()).isEqualTo(3);
            assertThat(found.tables().get(0).rowCountMatch()).isTrue();
            assertThat(found.notVerified()).contains("1 rows of 't': kept as dead letters");
        }
    }

    @Test
    void aRejectedRowThatIsInTheTargetAllTheSameIsFound() {
        source.run("INSERT INTO t(rowid, id, a) VALUES (10, 1, 'a'), (20, 2, 'b')");
        target.run("INSERT INTO t(id, a) VALUES (1, 'a'), (2, 'b')");

        assertThat(keyed().rejected(20).full(source, target).differences())
                .containsExactly(Difference.extra("id=2", 1));
    }

    @Test
    void deadLettersWhoseRowsAreGoneAreNamed() {
        source.run("INSERT INTO t(rowid, id, a) VALUES (10, 1, 'a')");
        target.run("INSERT INTO t(id, a) VALUES (1, 'a')");

        assertThat(keyed().rejected(99).verify(source, target, VerifyLevel.FULL).notVerified())
                .containsExactly("1 dead letters of 't': their rows are no longer in the source");
    }

    /** Doubles {@code b} into a text for {@code a}; refuses 13. */
    private static final RowRecalculation DOUBLED = new RowRecalculation() {
        @Override
        public List<TypedColumn> inputs() {
            return List.of(new TypedColumn(Pairs.described("b", INTEGER), INTEGER, null));
        }

        @Override
        public Object[] recalculate(Object[] row) {
            long b = (Long) row[0];
            return b == 13 ? null : new Object[] {"not looked at", "doubled " + 2 * b};
        }
    };

    private static Pairs doubled() {
        return new Pairs()
                .column("id", INTEGER)
                .ruled("a", TEXT, "double")
                .key("id")
                .recalculated(DOUBLED);
    }

    @Test
    void columnsWithARuleAreRecomputedAndSaidToBe() {
        source.run("INSERT INTO t VALUES (1, 'x', 4), (2, 'y', 5)");
        target.run("INSERT INTO t(id, a) VALUES (1, 'doubled 8'), (2, 'doubled 10')");

        Verification found = doubled().verify(source, target, VerifyLevel.FULL);

        assertThat(found.equal()).isTrue();
        assertThat(found.recomputed()).containsExactly(new RecomputedColumn("t", "a", "double"));
        target.run("UPDATE t SET a = 'doubled 9' WHERE id = 1");
        assertThat(doubled().full(source, target).differences())
                .extracting(Difference::sourceValue)
                .containsExactly("'doubled 8'");
    }

    @Test
    void aRowThatARuleRejectsMustBeADeadLetter() {
        source.run("INSERT INTO t(rowid, id, a, b) VALUES (10, 1, 'x', 4), (20, 2, 'y', 13)");
        target.run("INSERT INTO t(id, a) VALUES (1, 'doubled 8')");

        assertThat(doubled().rejected(20).full(source, target).equal()).isTrue();
        TableVerification lost = doubled().full(source, target);
        assertThat(lost.equal()).isFalse();
        assertThat(lost.differences()).extracting(Difference::what).containsExactly(What.REJECTED_BUT_NOT_KEPT);
        assertThat(doubled().verify(source, target, VerifyLevel.SAMPLE).equal()).isFalse();
    }

    @Test
    void columnsThatAreNotComparedAreNamed() {
        Pairs pairs = keyed().ruled("b", TEXT, "mask").unpaired("c", TEXT).where("id < 5 -- all of them");

        Verification found = pairs.verify(source, target, VerifyLevel.FULL);

        assertThat(found.notVerified())
                .containsExactly(
                        "column 'b' of 't': changed by rule 'mask', which cannot be repeated here",
                        "column 'c' of 't' of the source: has no counterpart",
                        "rows of 't' outside of: id < 5 -- all of them");
        assertThat(found.recomputed()).isEmpty();
    }

    @Test
    void theConditionLimitsTheSourceAlone() {
        fill(source, 9);
        fill(target, 4);

        for (VerifyLevel level : List.of(VerifyLevel.COUNTS, VerifyLevel.SAMPLE, VerifyLevel.FULL)) {
            assertThat(keyed().where("id < 5 --").verify(source, target, level).equal())
                    .isTrue();
        }
    }

    @Test
    void countsFindAMissingRowAndNoChange() {
        fill(source, 100);
        fill(target, 100);
        target.run("UPDATE t SET a = 'other'");
        Verification same = keyed().verify(source, target, VerifyLevel.COUNTS);
        assertThat(same.equal()).isTrue();
        assertThat(same.notVerified()).containsExactly("cells of 't': only its rows were counted");
        assertThat(same.tables().get(0).sampleDataMatch()).isNull();
        assertThat(same.tables().get(0).checksumMatch()).isNull();

        target.run("DELETE FROM t WHERE id = 50");
        TableVerification less =
                keyed().verify(source, target, VerifyLevel.COUNTS).tables().get(0);
        assertThat(less.equal()).isFalse();
        assertThat(less.differingRows()).isEqualTo(1);
        assertThat(less.rowCountMatch()).isFalse();
    }

    @Test
    void aSampleHoldsTheFirstTheLastAndAThousandBetween() {
        fill(source, 25_000);
        fill(target, 25_000);
        TableVerification equal =
                keyed().verify(source, target, VerifyLevel.SAMPLE).tables().get(0);
        assertThat(equal.equal()).isTrue();
        assertThat(equal.sampledRows()).isBetween(1_000L, 1_100L);
        assertThat(equal.sampleDataMatch()).isTrue();

        target.run(
                "UPDATE t SET a = 'other' WHERE id IN (1, 25000)",
                "DELETE FROM t WHERE id = 25",
                "INSERT INTO t(id) VALUES (0)");
        TableVerification found =
                keyed().verify(source, target, VerifyLevel.SAMPLE).tables().get(0);
        assertThat(found.equal()).isFalse();
        assertThat(found.sampleDataMatch()).isFalse();
        assertThat(found.rowCountMatch()).isTrue();
        assertThat(found.differences()).extracting(Difference::key).contains("id=1", "id=25000");
    }

    @Test
    void aSmallTableIsSampledWhole() {
        fill(source, 500);
        fill(target, 500);
        target.run("UPDATE t SET a = 'other' WHERE id = 333");

        TableVerification found =
                keyed().verify(source, target, VerifyLevel.SAMPLE).tables().get(0);

        assertThat(found.sampledRows()).isEqualTo(500);
        assertThat(found.differences()).extracting(Difference::key).containsExactly("id=333");
    }

    @Test
    void withoutAKeyASampleIsTheWholeTableOrItsCount() {
        Pairs keyless = new Pairs().column("a", TEXT);
        fill(source, 10);
        fill(target, 10);
        assertThat(keyless.verify(source, target, VerifyLevel.SAMPLE)
                        .tables()
                        .get(0)
                        .level())
                .isEqualTo(VerifyLevel.FULL);

        fill(source, 100_000);
        fill(target, 100_000);
        Verification large = keyless.verify(source, target, VerifyLevel.SAMPLE);
        assertThat(large.tables().get(0).level()).isEqualTo(VerifyLevel.COUNTS);
        assertThat(large.notVerified()).containsExactly("cells of 't': only its rows were counted");
    }

    @Test
    void nothingComparedIsNothingEqual() {
        Verification nothing = keyed().verify(source, target, VerifyLevel.NONE);

        assertThat(nothing.equal()).isFalse();
        assertThat(nothing.notVerified()).containsExactly("everything");
    }

    @Test
    void isWrittenAsReportsHaveIt() {
        source.run("INSERT INTO t(id, a) VALUES (1, 'a')");
        target.run("INSERT INTO t(id, a) VALUES (1, 'b')");

        JsonNode json = JsonMapper.builder().build().valueToTree(keyed().verify(source, target, VerifyLevel.FULL));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "level", "equal", "tables", "losses_found", "recomputed", "rejected_rows", "not_verified");
        assertThat(json.get("level").textValue()).isEqualTo("full");
        assertThat(json.at("/tables/0").fieldNames())
                .toIterable()
                .contains("table_name", "source_rows", "target_rows", "source_checksum", "target_checksum", "equal");
        assertThat(json.at("/tables/0/differences/0"))
                .hasToString(
                        "{\"what\":\"value\",\"key\":\"id=1\",\"column\":\"a\",\"source_value\":\"'a'\",\"target_value\":\"'b'\","
                                + "\"note\":\"from character 1: U+0061 against U+0062\"}");
    }

    @Test
    void tellsOfAllRowsReadOnBothSides() {
        fill(source, 20_000);
        fill(target, 20_000);
        AtomicLong rows = new AtomicLong();
        ProgressListener counting = new ProgressListener() {
            @Override
            public void advanced(String table, long more, long bytes) {
                rows.addAndGet(more);
            }
        };

        Verifier.verify(
                source, target, new Comparison(List.of(keyed().table())), VerifyLevel.FULL, counting, () -> false);

        assertThat(rows).hasValue(40_000);
    }

    @Test
    void stopsWhenAsked() {
        Comparison comparison = new Comparison(List.of(keyed().table()));

        assertThatThrownBy(() -> Verifier.verify(
                        source, target, comparison, VerifyLevel.FULL, ProgressListener.NONE, () -> true))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED))
                .hasMessage("Verification was stopped in table 't'; nothing is proved");
    }

    @Test
    void aSideThatCannotBeReadIsNamed() {
        target.run("DROP TABLE t");

        for (VerifyLevel level : List.of(VerifyLevel.COUNTS, VerifyLevel.SAMPLE, VerifyLevel.FULL)) {
            assertThatThrownBy(() -> keyed().verify(source, target, level))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("table 't' of target.db")
                    .hasMessageContaining("no such table: t");
        }
    }
}
