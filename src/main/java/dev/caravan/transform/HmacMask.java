package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a value by its HMAC-SHA-256 under a secret key, in hex: equal in, equal out, so that masked keys still join. The value goes in as
 * UTF-8 text, numbers in their shortest form, so that 5 in an integer column equals 5.0 in another; bytes go in as they are.
 */
final class HmacMask implements Mask {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_DIGITS = 64;

    private final Mac mac;

    HmacMask(String key) {
        this.mac = mac(key);
    }

    private static Mac mac(String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    static @Nullable Mask read(Fields mask, Secrets secrets) {
        JsonNode present = mask.node("hmac");
        String reference = mask.text("hmac");
        if (present == null || reference == null) {
            return null;
        }
        try {
            return new HmacMask(secrets.resolve(reference));
        } catch (IllegalArgumentException e) {
            mask.problem("hmac", String.valueOf(e.getMessage()), null);
            return null;
        }
    }

    @Override
    public LogicalType typeAfter(LogicalType before) {
        return LogicalType.of(Kind.TEXT, HEX_DIGITS);
    }

    @Override
    public CellFunction bind(LogicalType type) {
        CellFunction text = TextForms.of(type, TimeStyle.ISO);
        return value -> {
            if (value instanceof byte[] bytes) {
                return hex(bytes);
            }
            Object canonical = value instanceof Number ? number(value, text) : text.apply(value);
            return hex(String.valueOf(canonical).getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Dates and times are counted in numbers and written as text; NaN and the infinities have no digits. */
    private static @Nullable Object number(Object value, CellFunction text) throws ValueViolation {
        if (value instanceof Double number && Double.isFinite(number)) {
            return Numbers.text(new BigDecimal(Numbers.text(number)));
        } else if (value instanceof Float number && Float.isFinite(number)) {
            return Numbers.text(new BigDecimal(Numbers.text(number)));
        }
        return value instanceof BigDecimal number ? Numbers.text(number) : text.apply(value);
    }

    /** Tells one key from another, and nothing else of it. */
    String fingerprint() {
        return hex("caravan rules".getBytes(StandardCharsets.UTF_8));
    }

    /** On a copy, since a Mac serves one thread at a time. */
    private String hex(byte[] value) {
        try {
            return HexFormat.of().formatHex(((Mac) mac.clone()).doFinal(value));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java's " + ALGORITHM + " cannot be copied", e);
        }
    }
}
