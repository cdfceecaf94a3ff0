package dev.caravan.operation.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final List<LogicalType> TYPES = List.of(
            LogicalType.integer(64), LogicalType.of(Kind.TEXT), LogicalType.of(Kind.TEXT), LogicalType.of(Kind.ANY));

    private static List<Object[]> table(Random random) {
        List<Object[]> rows = new ArrayList<>();
        for (int rest = 1 + random.nextInt(40); rest > 0; rest--) {
            rows.add(new Object[] {(long) random.nextInt(21), text(random), text(random), anything(random)});
        }
        return rows;
    }

    private static String text(Random random) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int rest = random.nextInt(7); rest > 0; rest--) {
            text.append((char) random.nextInt(0xd800));
        }
        return text.toString();
    }

    private static Object anything(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextLong();
            case 1 -> Double.longBitsToDouble(random.nextLong());
            default -> text(random);
        };
    }

    @RepeatedTest(200)
    void anyOrderOfTheRowsGivesTheSameSum(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Object[]> rows = table(random);
        List<Object[]> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);

        assertThat(sum(shuffled).differing(sum(rows)).isEmpty()).isTrue();
        assertThat(sum(shuffled).checksum()).isEqualTo(sum(rows).checksum());
    }

    @RepeatedTest(300)
    void anySingleChangeIsFound(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Object[]> rows = table(random);
        int where = random.nextInt(rows.size());
        int column = random.nextInt(4);
        List<Object[]> changed = new ArrayList<>(rows);
        Object[] row = rows.get(where).clone();
        row[column] = row[column] instanceof Long number ? number ^ 1L : row[column] + "\0";
        changed.set(where, row);

        assertThat(sum(changed).differing(sum(rows)).isEmpty()).isFalse();
        assertThat(sum(changed).checksum()).isNotEqualTo(sum(rows).checksum());
    }

    @RepeatedTest(100)
    void aRowTooManyOrTooFewIsFound(RepetitionInfo repetition) {
        List<Object[]> rows = table(new Random(repetition.getCurrentRepetition()));
        List<Object[]> more = new ArrayList<>(rows);
        more.add(rows.get(0));

        assertThat(sum(more).differing(sum(rows)).cardinality()).isEqualTo(1);
    }

    /** Exclusive or would call these equal. */
    @Test
    void aRowTwiceIsNotAnotherRowTwice() {
        Object[] one = {1L, "a", "b", 1L};
        Object[] other = {1L, "a", "c", 1L};

        assertThat(sum(List.of(one, one)).differing(sum(List.of(other, other))).isEmpty())
                .isFalse();
    }

    @Test
    void textMayNotMoveFromOneColumnToTheNext() {
        Object[] one = {1L, "key", "a\b", "b"};
        Object[] other = {1L, "key", "a", "\bb"};

        assertThat(sum(List.<Object[]>of(one))
                        .differing(sum(List.<Object[]>of(other)))
                        .isEmpty())
                .isFalse();
    }

    @Test
    void valuesMayNotChangePlacesBetweenRows() {
        List<Object[]> rows = List.of(new Object[] {1L, "a", "x", 5L}, new Object[] {2L, "b", "y", 6L});
        List<Object[]> swapped = List.of(new Object[] {1L, "a", "y", 5L}, new Object[] {2L, "b", "x", 6L});

        assertThat(sum(swapped).differing(sum(rows)).cardinality()).isBetween(1, 2);
    }

    @Test
    void aChangeFarInsideALongValueIsFound() {
        char[] text = new char[3 * RowBytes.LONGEST_WHOLE];
        Arrays.fill(text, 'x');
        String one = new String(text);
        text[2 * RowBytes.LONGEST_WHOLE] = '\u0178';
        byte[] bytes = new byte[3 * RowBytes.LONGEST_WHOLE];
        byte[] flipped = bytes.clone();
        flipped[bytes.length - 1] ^= 1;

        assertThat(sum(List.<Object[]>of(new Object[] {1L, one, "", bytes})).checksum())
                .isNotEqualTo(sum(List.<Object[]>of(new Object[] {1L, new String(text), "", bytes}))
                        .checksum())
                .isNotEqualTo(sum(List.<Object[]>of(new Object[] {1L, one, "", flipped}))
                        .checksum())
                .isEqualTo(sum(List.<Object[]>of(new Object[] {1L, one + "", "", bytes.clone()}))
                        .checksum());
    }

    private static Buckets sum(List<Object[]> rows) {
        CanonicalEncoder encoder = new CanonicalEncoder(TYPES, new int[] {0, 1});
        Buckets buckets = new Buckets();
        for (Object[] row : rows) {
            encoder.encode(row);
            buckets.add(encoder);
        }
        return buckets;
    }
}
