package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.app.DatabaseNames;
import dev.caravan.app.References;
import dev.caravan.app.Settings;
import dev.caravan.app.StopSignal;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of the program: what its commands share. Opens nothing before it is asked to. */
final class Session {

    /** What a command does between parsing and printing. */
    @FunctionalInterface
    interface Work {
        Outcome run(Session session);
    }

    private final CommonOptions options;
    private final Output output;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Map<String, String> overrides = new HashMap<>();
    private final @Nullable Surroundings surroundings;
    private @Nullable StopSignal listening;

    /** @param surroundings null if the command is the whole of its process */
    Session(
            CommonOptions options,
            Output output,
            Terminal terminal,
            Map<String, String> environment,
            Clock clock,
            @Nullable Surroundings surroundings) {
        this.options = options;
        this.output = output;
        this.terminal = terminal;
        this.environment = environment;
        this.clock = clock;
        this.surroundings = surroundings;
        if (surroundings != null) {
            override("caravan.run.job", surroundings.job());
        }
    }

    CommonOptions options() {
        return options;
    }

    Output output() {
        return output;
    }

    Terminal terminal() {
        return terminal;
    }

    Clock clock() {
        return clock;
    }

    /** The program anew, on the same streams, to run another command. */
    Program program() {
        return new Program(output.stream(), output.notes(), terminal, environment);
    }

    /** What carries out jobs in this process. */
    JobProgram jobs() {
        return new JobProgram(environment, stopSignal(), clock);
    }

    Settings settings() {
        Settings settings = Settings.load(Path.of(""));
        for (Map.Entry<String, String> setting : overrides.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return settings;
    }

    /** From now on with another setting than the files say. */
    void override(String key, String value) {
        overrides.put(key, value);
    }

    References references() {
        return new References(environment);
    }

    DatabaseNames databases() {
        return new DatabaseNames(settings(), environment);
    }

    Caravan caravan() {
        return surroundings == null ? Caravan.open(settings()) : caravan(surroundings.stop());
    }

    Caravan caravan(StopSignal stop) {
        return Caravan.open(settings(), stop);
    }

    /** Set by Ctrl-C and SIGTERM; the process then ends after the report. */
    StopSignal stopSignal() {
        if (surroundings != null) {
            return surroundings.stop();
        }
        StopSignal signal = listening;
        if (signal == null) {
            signal = new StopSignal(settings().number("caravan.stop-timeout-seconds"));
            signal.listen();
            listening = signal;
        }
        return signal;
    }

    ProgressDisplay progress() {
        ProgressListener also = surroundings == null ? ProgressListener.NONE : surroundings.progress();
        return ProgressDisplay.start(options, output, terminal, clock, also);
    }

    /** The certificate of a run, if it has one. */
    @Nullable
    String certificateOf(String runId) {
        Path certificate = caravan().runs().certificateOf(runId);
        return Files.exists(certificate) ? certificate.toString() : null;
    }

    /** An error that is part of a report. */
    void problem(String message, @Nullable String hint, @Nullable Throwable cause) {
        output.note(Errors.text(message, hint, terminal.colour()));
        if (options.stacktrace && cause != null) {
            output.note(Errors.trace(cause));
        }
    }

    /**
     * Does the work and prints what came of it.
     *
     * @return the exit code
     */
    int run(String operation, Work work) {
        chooseLogLevel();
        Instant startedAt = clock.instant();
        try {
            Outcome outcome = work.run(this);
            present(outcome, operation, startedAt);
            return outcome.exitCode();
        } catch (MigrationException e) {
            report(operation, startedAt, e);
            return e.code().exitCode();
        } catch (RuntimeException | LinkageError e) {
            MigrationException unexpected = Errors.unexpected(e);
            report(operation, startedAt, unexpected);
            return unexpected.code().exitCode();
        } finally {
            if (listening != null) {
                listening.finished();
            }
        }
    }

    private void report(String operation, Instant startedAt, MigrationException failure) {
        if (options.json) {
            output.data(ReportJson.ofFailure(operation, startedAt, clock.instant(), failure));
        }
        output.note(Errors.text(failure, terminal.colour(), options.stacktrace));
    }

    private void present(Outcome outcome, String operation, Instant startedAt) {
        String data = outcome.data();
        Path file = options.output;
        if (file != null) {
            write(file, data != null ? data : ReportJson.of(operation, startedAt, clock.instant(), outcome));
        }
        if (options.json) {
            output.data(ReportJson.of(operation, startedAt, clock.instant(), outcome));
        } else if (data != null && file == null) {
            output.data(data);
        } else {
            output.data(outcome.text().get());
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, Secrets.masked(text));
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED, "Cannot write " + file + ": " + e, "name another file with --output", e);
        }
    }

    /** A part of the report for people that comes before its end. */
    void say(String text) {
        if (!options.json) {
            output.data(text);
        }
    }

    /** Something a person should know that is not the report. */
    void note(String text) {
        if (!options.quiet) {
            output.note(text);
        }
    }

    /**
     * Asks before something that cannot be taken back.
     *
     * @throws MigrationException REFUSED if the answer is no, or nobody is there to give one
     */
    void confirm(String question) {
        if (options.yes) {
            return;
        }
        if (!terminal.input() || options.json) {
            throw new MigrationException(ErrorCode.REFUSED, question, "add --yes if you mean it");
        }
        output.raw(question + " [y/N] ");
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
                throw new MigrationException(ErrorCode.REFUSED, "Nothing was done");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks for something that must not be seen while it is typed.
     *
     * @throws MigrationException REFUSED if nobody is there to answer
     */
    String askSecretly(String question) {
        Console console = terminal.input() && !options.json ? System.console() : null;
        char[] answer = console == null ? null : console.readPassword("%s", question);
        if (answer == null) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Nobody is there to be asked for a password",
                    "give --password env:NAME or --password file:PATH");
        }
        return new String(answer);
    }

    /** The log's configuration reads this when the first logger is made, which is later than now. */
    private void chooseLogLevel() {
        if (surroundings != null) {
            return;
        }
        if (options.verbose || options.quiet) {
            System.setProperty("caravan.log.level", options.verbose ? "INFO" : "ERROR");
        }
    }
}
