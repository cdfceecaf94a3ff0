package dev.caravan.cli;

import dev.caravan.model.ErrorCode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command came to.
 *
 * @param report for machines; becomes JSON
 * @param text the same for people; only asked for if it is shown
 * @param data what the command makes besides its report (a script, an export), or null
 * @param exitCode as the help lists them
 */
record Outcome(
        Object report, Supplier<String> text, @Nullable String data, int exitCode) {

    static Outcome done(Object report, Supplier<String> text) {
        return new Outcome(report, text, null, 0);
    }

    /** Done, but there is something to look at if {@code findings}. */
    static Outcome found(boolean findings, Object report, Supplier<String> text) {
        return new Outcome(report, text, null, findings ? ErrorCode.FINDINGS.exitCode() : 0);
    }

    static Outcome withData(Object report, Supplier<String> text, String data, int exitCode) {
        return new Outcome(report, text, data, exitCode);
    }
}
