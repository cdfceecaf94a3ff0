package dev.caravan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
final class CommonOptions {

    /** How progress is shown. */
    enum ProgressMode {
        AUTO,
        BAR,
        PLAIN,
        JSON,
        OFF
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Write the report (as JSON) or the data to this file.")
    @Nullable
    Path output;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print the report as JSON on standard output, and nothing else there.")
    boolean json;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            description = "auto, bar, plain, json or off. auto: bars on a terminal, else plain lines.")
    ProgressMode progress = ProgressMode.AUTO;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Answer every question with yes.")
    boolean yes;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Show no progress and no notes, only the report and errors.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what is done.")
    boolean verbose;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error came from.")
    boolean stacktrace;

    /** The file of --output for a command that writes it itself; none is left for the report. */
    @Nullable
    Path takeOutput() {
        Path taken = output;
        output = null;
        return taken;
    }

    /** As they would be typed, for another command that is to have the same. */
    List<String> typed() {
        List<String> typed = new ArrayList<>(List.of("--progress=" + Words.word(progress)));
        Map.of("--json", json, "--yes", yes, "--quiet", quiet, "--verbose", verbose, "--stacktrace", stacktrace)
                .forEach((name, given) -> {
                    if (given) {
                        typed.add(name);
                    }
                });
        if (output != null) {
            typed.add("--output=" + output);
        }
        return typed;
    }
}
