package dev.caravan.cli;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** What people read when something did not work: one line of what, one of what to do next. */
final class Errors {

    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private Errors() {}

    static MigrationException unexpected(Throwable defect) {
        return new MigrationException(
                ErrorCode.FAILED, "Unexpected failure: " + defect, "run again with --stacktrace to see where", defect);
    }

    static String text(MigrationException failure, boolean colour, boolean stacktrace) {
        String lines = text(String.valueOf(failure.getMessage()), failure.hint(), colour);
        return stacktrace ? lines + trace(failure) : lines;
    }

    static String text(String message, @Nullable String hint, boolean colour) {
        String line = "caravan: " + message.strip();
        return (colour ? RED + line + PLAIN : line) + "\n" + (hint == null ? "" : "  → " + hint + "\n");
    }

    static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
