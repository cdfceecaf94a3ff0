package dev.caravan.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names that fit into the 63 bytes that PostgreSQL keeps, which are enough for no other engine to complain. */
public final class ShortName {

    private static final int MOST_BYTES = 63;

    private static final int FEWEST_BYTES = 24;
    private static final int HASH_BYTES = 4;

    private ShortName() {}

    public static boolean isTooLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    /** The name itself, or its beginning and a hash of the whole if it is too long. */
    public static String of(String name) {
        return of(name, 0);
    }

    /** The same with less room, as something stands before the name; but never with less than names of ours need to be told apart. */
    static String of(String name, int bytesBefore) {
        int most = Math.max(FEWEST_BYTES, MOST_BYTES - bytesBefore);
        boolean tooLong = name.getBytes(StandardCharsets.UTF_8).length > most;
        return tooLong ? beginning(name, most - 1 - 2 * HASH_BYTES) + "_" + hash(name) : name;
    }

    private static String beginning(String name, int bytes) {
        StringBuilder beginning = new StringBuilder();
        int length = 0;
        for (int at = 0; at < name.length(); at += Character.charCount(name.codePointAt(at))) {
            String character = Character.toString(name.codePointAt(at));
            length += character.getBytes(StandardCharsets.UTF_8).length;
            if (length > bytes) {
                break;
            }
            beginning.append(character);
        }
        return beginning.toString();
    }

    /** Eight hexadecimal digits that are the same for the same text. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
