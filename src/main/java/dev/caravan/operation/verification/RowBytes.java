package dev.caravan.operation.verification;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.openhft.hashing.LongTupleHashFunction;

/** A growing buffer that is reused from row to row, and its 128-bit hash. Not thread-safe. */
final class RowBytes {

    /** A longer value is put as its length and hash, so that the buffer stays small whatever a cell holds. */
    static final int LONGEST_WHOLE = 4_096;

    private static final int MOST_BYTES_PER_CHAR = 3;
    private static final LongTupleHashFunction HASH = LongTupleHashFunction.xx128();
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] digest = new long[2];
    private byte[] bytes = new byte[512];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    void putByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(bytes, length, value);
        length += Integer.BYTES;
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    void putBytes(byte[] value) {
        putInt(value.length);
        if (value.length > LONGEST_WHOLE) {
            HASH.hashBytes(value, digest);
            putDigest();
        } else {
            reserve(value.length);
            System.arraycopy(value, 0, bytes, length, value.length);
            length += value.length;
        }
    }

    /** Every UTF-16 unit counts: a lone surrogate is not a question mark, and no two texts are put as the same bytes. */
    void putText(String value) {
        putInt(value.length());
        if (value.length() > LONGEST_WHOLE) {
            HASH.hashChars(value, digest);
            putDigest();
        } else {
            reserve(value.length() * MOST_BYTES_PER_CHAR);
            length = putUnits(value, bytes, length);
        }
    }

    /** One, two or three bytes for a unit, as UTF-8 would for a character of that number. */
    private static int putUnits(String value, byte[] to, int from) {
        int at = from;
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit < 0x80) {
                to[at++] = (byte) unit;
            } else if (unit < 0x800) {
                to[at++] = (byte) (0xC0 | (unit >> 6));
                to[at++] = (byte) (0x80 | (unit & 0x3F));
            } else {
                to[at++] = (byte) (0xE0 | (unit >> 12));
                to[at++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
                to[at++] = (byte) (0x80 | (unit & 0x3F));
            }
        }
        return at;
    }

    private void putDigest() {
        putLong(digest[0]);
        putLong(digest[1]);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
        }
    }

    /** Of the first {@code end} bytes. */
    void hash(int end, long[] result) {
        HASH.hashBytes(bytes, 0, end, result);
    }

    boolean sameAs(RowBytes other) {
        return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
    }
}
