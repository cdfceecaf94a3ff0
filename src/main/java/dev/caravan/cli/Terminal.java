package dev.caravan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the process's streams are connected to.
 *
 * @param output whether standard output is a terminal
 * @param error whether standard error is a terminal
 * @param input whether somebody can answer a question
 * @param colour whether colours are welcome
 */
record Terminal(boolean output, boolean error, boolean input, boolean colour) {

    /** As a pipe has it: nobody watches, nobody answers. */
    static final Terminal NONE = new Terminal(false, false, false, false);

    static Terminal ofThisProcess(Map<String, String> environment) {
        boolean error = isTerminal(2);
        boolean colour =
                error && environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
        return new Terminal(isTerminal(1), error, isTerminal(0), colour);
    }

    /** Java tells only whether all streams are a terminal; where the system lets us, each is asked alone. */
    @SuppressWarnings(
            "SystemConsoleNull") // newer Java may answer yes too often: then bars are drawn into a file, no harm else
    private static boolean isTerminal(int stream) {
        Path descriptor = Path.of("/proc/self/fd/" + stream);
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }
}
