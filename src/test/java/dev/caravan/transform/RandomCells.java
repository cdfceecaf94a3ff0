package dev.caravan.transform;

import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.UUID;

/** Values of every sort, with more than their share from the edges. */
final class RandomCells {

    private static final long[] EDGES = {
        0, 1, -1, 2, 127, -128, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 53, (1L << 53) + 1, 1L << 60
    };
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private RandomCells() {}

    static Object of(LogicalType type, Random random) {
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> integer(type, random);
            case UNSIGNED -> new BigInteger(1 + random.nextInt(64), random);
            case DOUBLE -> random.nextBoolean() ? (double) edge(random) : Double.longBitsToDouble(random.nextLong());
            case FLOAT ->
                random.nextBoolean() ? (float) random.nextInt(1000) / 8 : Float.intBitsToFloat(random.nextInt());
            case DECIMAL -> decimal(type, random);
            case TEXT -> random.nextBoolean() ? text(random) : String.valueOf(edge(random));
            case BINARY -> bytes(random, random.nextBoolean() ? 16 : random.nextInt(20));
            case DATE -> edgeOr(random, random.nextInt(4_000_000) - 2_000_000L);
            case TIMESTAMP, TIMESTAMP_TZ -> instant(random);
            case TIME -> (long) (random.nextDouble() * MICROS_PER_DAY);
            case UUID -> new UUID(random.nextLong(), random.nextLong());
            case JSON -> random.nextBoolean() ? String.valueOf(edge(random)) : "{\"a\": " + random.nextInt() + "}";
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static long edge(Random random) {
        return EDGES[random.nextInt(EDGES.length)];
    }

    private static Object integer(LogicalType type, Random random) {
        long value = random.nextBoolean() ? edge(random) : random.nextLong() >> random.nextInt(64);
        if (type.precision() == 32) {
            return (long) (int) value;
        }
        return type.precision() > 64 ? new BigInteger(120, random).negate() : (Object) value;
    }

    private static BigDecimal decimal(LogicalType type, Random random) {
        long unscaled = random.nextLong() >> random.nextInt(64);
        return type.precision() == 0
                ? BigDecimal.valueOf(unscaled, random.nextInt(40) - 20)
                : BigDecimal.valueOf(unscaled % 10_000_000_000L, type.scale());
    }

    private static Long instant(Random random) {
        long days = random.nextInt(400_000) - 200_000L;
        return random.nextBoolean()
                ? days * MICROS_PER_DAY
                : edgeOr(random, random.nextLong() >> (8 + random.nextInt(50)));
    }

    private static Long edgeOr(Random random, long value) {
        int choice = random.nextInt(20);
        return choice == 0 ? Long.MAX_VALUE : choice == 1 ? Long.MIN_VALUE : value;
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(8), 1, 0x3000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
