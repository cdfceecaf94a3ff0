package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Tells whether two rules files mean the same: SHA-256 of the JSON without blanks and descriptions. The keys of masks count too, since one
 * run must not mask half its rows with another key; the hash does not give them away.
 */
final class RulesHash {

    private RulesHash() {}

    static String of(JsonNode root, Collection<TableRule> tables) {
        StringBuilder canonical = new StringBuilder(RulesJson.write(withoutDescriptions(root)));
        for (TableRule table : tables) {
            for (ColumnRule column : table.columns().values()) {
                if (column.mask() instanceof HmacMask mask) {
                    canonical.append(mask.fingerprint());
                }
            }
        }
        return HexFormat.of().formatHex(sha256().digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode withoutDescriptions(JsonNode root) {
        JsonNode copy = root.deepCopy();
        removeDescription(copy);
        copy.path("metric_transformations").forEach(RulesHash::removeDescription);
        copy.path("table_transformations").forEach(table -> {
            removeDescription(table);
            table.path("columns").forEach(RulesHash::removeDescription);
        });
        return copy;
    }

    private static void removeDescription(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("description");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
