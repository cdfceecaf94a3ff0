package dev.caravan.service.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How the page looks, and the policy that lets a browser take that and nothing else from it. */
public final class Style {

    static final String CSS = """

            :root { color-scheme: light dark; --line: #8884; --quiet: #767676; --accent: #0a7d5a; --bad: #b3261e; }
            @media (prefers-color-scheme: dark) { :root { --quiet: #9a9a9a; --accent: #4cc38a; --bad: #ff8a80; } }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 0 auto; padding: 1rem; }
            h1 { margin: 0; } h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; border-bottom: 1px solid var(--line); }
            h3 { margin: 0; font-size: 1rem; }
            section { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
            caption { text-align: left; color: var(--quiet); }
            th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
            td { overflow-wrap: break-word; unicode-bidi: isolate; }
            th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
            code { font: 13px/1.5 ui-monospace, monospace; }
            article { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; margin: .5rem 0; }
            article p { margin: .25rem 0 0; }
            progress { width: 100%; accent-color: var(--accent); }
            .quiet { color: var(--quiet); } .good { color: var(--accent); } .bad { color: var(--bad); }
            """;

    private Style() {}

    /** The value of the header Content-Security-Policy. */
    public static String policy() {
        return "default-src 'none'; style-src 'sha256-" + hash()
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(CSS.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
