package dev.caravan.service.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is answered, before anything looks at what is asked. With a token, those who bring it: as a bearer, or as the password of any
 * user, which browsers ask for. Without one the server listens on the loopback only, and answers those who asked for it by such a name:
 * a page of somebody else, whose name leads here, is told nothing.
 */
public final class Admission {

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final byte @Nullable [] token;

    /** @param token null if the server listens on the loopback and nobody needs one */
    public Admission(@Nullable String token) {
        this.token = token == null ? null : digest(token);
    }

    /**
     * @param host as the request names the server, or null
     * @param authorization the header of that name, or null
     * @return null if the request is to be answered
     */
    public @Nullable Refusal refusal(String method, @Nullable String host, @Nullable String authorization) {
        if (token != null && !MessageDigest.isEqual(token, digest(brought(authorization)))) {
            return Refusal.UNAUTHORIZED;
        }
        if (token == null
                && (host == null
                        || !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches())) {
            return Refusal.OTHER_HOST;
        }
        return method.equals("GET") || method.equals("HEAD") ? null : Refusal.METHOD;
    }

    private static String brought(@Nullable String authorization) {
        if (authorization == null) {
            return "";
        }
        String scheme = authorization.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return authorization.substring(BEARER.length()).strip();
        }
        return scheme.startsWith(BASIC)
                ? password(authorization.substring(BASIC.length()).strip())
                : "";
    }

    private static String password(String credentials) {
        try {
            String plain = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return plain.substring(plain.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Two of these take equally long to compare, whatever the length of what they were made of. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
