package dev.caravan.app;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What values refer to that are not written where they are used: variables of the environment and files. */
public final class References {

    private static final String FILE = "file:";
    private static final String VARIABLE = "env:";
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{env:([A-Za-z_][A-Za-z0-9_]*)}}");

    private final Map<String, String> environment;

    public References(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The secret behind {@code env:NAME} or {@code file:PATH}; any other text is the secret itself.
     *
     * @param option where the text was given
     * @throws MigrationException USAGE if there is no such variable or file
     */
    public String secret(String reference, String option) {
        return reference.startsWith(VARIABLE)
                ? variable(reference.substring(VARIABLE.length()), "Option " + option)
                : resolved(reference, "Option " + option);
    }

    /**
     * A value in which {@code {{env:NAME}}} stands for a variable, or which is {@code file:PATH}.
     *
     * @param place where it was given, for people
     * @throws MigrationException USAGE if there is no such variable or file
     */
    String resolved(String value, String place) {
        if (value.startsWith(FILE)) {
            return content(Path.of(value.substring(FILE.length())), place);
        }
        Matcher reference = REFERENCE.matcher(value);
        return reference.replaceAll(found -> Matcher.quoteReplacement(variable(found.group(1), place)));
    }

    /** The first line of a file, as secrets are handed to containers. */
    private static String content(Path file, String place) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    place + " refers to the file " + file + ", which cannot be read: " + e,
                    "make it, or let this user read it",
                    e);
        }
    }

    private String variable(String name, String place) {
        String value = environment.get(name);
        if (value == null) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    place + " refers to the environment variable " + name + ", which is not set",
                    "set it, or write the value itself");
        }
        return value;
    }
}
