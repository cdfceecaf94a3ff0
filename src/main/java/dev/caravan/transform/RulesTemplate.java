package dev.caravan.transform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A rules file that shows every kind of rule, each with what it does, and is valid by itself. */
public final class RulesTemplate {

    private RulesTemplate() {}

    public static String text() {
        try (InputStream template = RulesTemplate.class.getResourceAsStream("template.json")) {
            if (template == null) {
                throw new IllegalStateException("The program was built without its template of rules");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
