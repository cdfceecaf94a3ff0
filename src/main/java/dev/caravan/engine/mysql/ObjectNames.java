package dev.caravan.engine.mysql;

import dev.caravan.model.Column;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import java.util.zip.CRC32;

/** What MySQL takes for a name: up to 64 characters of the Basic Multilingual Plane, no blank at the end. */
final class ObjectNames {

    private static final int LONGEST = 64;
    private static final int HASH_ROOM = 9;

    private ObjectNames() {}

    static boolean isPossible(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && !name.endsWith(" ")
                && name.indexOf(0) < 0
                && isBasic(name);
    }

    /** Whether a catalog of three bytes a character keeps the text; it would put question marks for the others, without a word. */
    static boolean isBasic(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    /** @throws MigrationException REFUSED if the table or one of its columns cannot have its name */
    static void require(Table table) {
        require(table.name(), "table '" + table.name() + "'");
        for (Column column : table.columns()) {
            require(column.name(), "column '" + column.name() + "' of table '" + table.name() + "'");
        }
    }

    private static void require(String name, String object) {
        if (!isPossible(name)) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "MySQL cannot have a name like that of " + object
                            + ": it takes 1 to 64 characters, none beyond U+FFFF, and no blank at the end",
                    "rename it with a rules file (rename_to)");
        }
    }

    /** The name itself, or one as like it as possible. */
    static String possible(String name) {
        if (isPossible(name)) {
            return name;
        }
        StringBuilder plain = new StringBuilder();
        name.strip()
                .chars()
                .filter(c -> c != 0 && !Character.isSurrogate((char) c))
                .forEach(c -> plain.append((char) c));
        plain.setLength(Math.min(plain.length(), LONGEST - HASH_ROOM));
        return plain + "_" + hash(name);
    }

    private static String hash(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }
}
