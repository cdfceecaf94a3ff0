package dev.caravan.engine.mysql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a geometry is kept: four bytes with the number of its spatial reference system, then its well-known binary. The format of a column
 * whose values share one system is {@code srid 4326}, and its values are the well-known binary alone; without a format they are both parts.
 */
final class Geometry {

    private static final String SRID = "srid ";

    private Geometry() {}

    static String format(long srid) {
        return SRID + srid;
    }

    /** What stands before the well-known binary. */
    static byte[] header(String format) {
        int srid = Integer.parseUnsignedInt(format.substring(SRID.length()));
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(srid)
                .array();
    }
}
