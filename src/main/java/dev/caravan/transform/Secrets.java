package dev.caravan.transform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where keys come from that a rules file only refers to. */
@FunctionalInterface
public interface Secrets {

    /** {@code env:NAME} from the environment, {@code file:PATH} from a file, without the line end that editors put last. */
    Secrets SYSTEM = Secrets::find;

    /**
     * The secret behind a reference.
     *
     * @return never empty
     * @throws IllegalArgumentException if there is none; the message repeats no more of the reference than its name
     */
    String resolve(String reference);

    private static String find(String reference) {
        String secret;
        if (reference.startsWith("env:")) {
            String name = reference.substring(4);
            secret = System.getenv(name);
            if (secret == null) {
                throw new IllegalArgumentException("the environment variable " + name + " is not set");
            }
        } else if (reference.startsWith("file:")) {
            secret = read(Path.of(reference.substring(5)));
        } else {
            // Perhaps the secret itself: it must not be shown.
            throw new IllegalArgumentException("expected a reference such as env:NAME or file:PATH");
        }
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("the secret behind " + reference + " is empty");
        }
        return secret;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read", e);
        }
    }
}
