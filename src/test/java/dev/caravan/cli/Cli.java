package dev.caravan.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real command line as a person or a script calls it, in a process of its own that starts as fast as a distribution does. Immutable; each
 * call starts a new process, but for those of {@link #standingBy}.
 */
public final class Cli {

    private static final Duration LONGEST = Duration.ofMinutes(4);

    /** Starts fast rather than runs fast; the memory is that of a small machine. */
    private static final List<String> DEFAULT_JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Dfile.encoding=UTF-8");

    /** Options that the first command of a process settles for all. */
    private static final List<String> OF_THE_PROCESS = List.of("-v", "--verbose", "-q", "--quiet");

    private final Path folder;
    private final List<String> jvm;
    private final Map<String, String> environment;
    private final List<String> wrapper;
    private final Start start;

    /** Where a call's classes come from, and its process. */
    private enum Start {
        FAST,
        COMPILED,
        STANDING_BY
    }

    private Cli(Path folder, List<String> jvm, Map<String, String> environment, List<String> wrapper, Start start) {
        this.folder = folder;
        this.jvm = jvm;
        this.environment = environment;
        this.wrapper = wrapper;
        this.start = start;
    }

    /** The command line in a working folder, where its settings and its state folder are looked for. */
    public static Cli in(Path folder) {
        return new Cli(folder, List.of(), Map.of(), List.of(), Start.FAST);
    }

    /** With options of the virtual machine, for example {@code -Dcaravan.halt=3}; later ones win over the usual ones. */
    public Cli jvm(String... options) {
        List<String> more = new ArrayList<>(jvm);
        more.addAll(Arrays.asList(options));
        return new Cli(folder, more, environment, wrapper, start);
    }

    /** From the compiled classes and the drivers' own jars, nothing archived and nothing unpacked. */
    public Cli compiled() {
        return new Cli(folder, jvm, environment, wrapper, Start.COMPILED);
    }

    /**
     * For tests of what commands do and say: a call that wants nothing of its process but a folder is carried out by one that stands by, as
     * a service carries out jobs. A call with options of the virtual machine, an environment or a log level has a process of its own, and
     * so has one that is started and not awaited.
     */
    public Cli standingBy() {
        return new Cli(folder, jvm, environment, wrapper, Start.STANDING_BY);
    }

    public Cli environment(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Cli(folder, jvm, more, wrapper, start);
    }

    /** After a shell command that sets something up, for example {@code ulimit -f 1000}. */
    public Cli under(String setUp) {
        return new Cli(folder, jvm, environment, List.of("sh", "-c", setUp + "; exec \"$@\"", "sh"), start);
    }

    /** Arguments in one array. */
    public static String[] arguments(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    /** Runs to the end. */
    public Result run(String... arguments) throws IOException, InterruptedException {
        return needsNoProcess(arguments)
                ? Standby.run(folder, List.of(arguments))
                : start(arguments).await();
    }

    private boolean needsNoProcess(String... arguments) {
        return start == Start.STANDING_BY
                && jvm.isEmpty()
                && environment.isEmpty()
                && wrapper.isEmpty()
                && Stream.of(arguments).noneMatch(OF_THE_PROCESS::contains);
    }

    /** Begins to run; whoever starts it awaits its end. */
    public Running start(String... arguments) throws IOException {
        Path out = Files.createTempFile("cli", ".out");
        Path err = Files.createTempFile("cli", ".err");
        Path temporary = Files.createTempDirectory("cli");
        ProcessBuilder builder = withoutOurs(new ProcessBuilder(command(temporary, arguments)))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Running(process, out, err, temporary, List.of(arguments));
    }

    /** Without what the environment of the tests would have it do. */
    static ProcessBuilder withoutOurs(ProcessBuilder builder) {
        builder.environment().keySet().removeAll(List.of("DATABASE_URL", "JAVA_TOOL_OPTIONS", "NO_COLOR"));
        return builder;
    }

    /** The virtual machine with its usual options. */
    static List<String> java(Path temporary) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(DEFAULT_JVM);
        command.add("-Djava.io.tmpdir=" + temporary.toAbsolutePath());
        return command;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private List<String> command(Path temporary, String... arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(java(temporary));
        command.addAll(jvm);
        List<String> compiled = List.of("-cp", System.getProperty("java.class.path"));
        command.addAll(start == Start.COMPILED ? compiled : FastStart.options().orElse(compiled));
        command.add(Main.class.getName());
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** A call that has not ended yet. */
    public record Running(Process process, Path out, Path err, Path temporary, List<String> arguments) {

        /** What it has said on standard error so far. */
        public String errSoFar() throws IOException {
            return Files.readString(err);
        }

        /** @param name of a signal: {@code INT} is what a terminal sends for Ctrl-C */
        public void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        /** As a terminal does for Ctrl-C. */
        public void interrupt() throws IOException, InterruptedException {
            signal("INT");
        }

        /** @throws AssertionError if it does not end in time; it is killed then */
        public Result await() throws IOException, InterruptedException {
            boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            Result result = new Result(
                    ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err), arguments);
            Files.delete(out);
            Files.delete(err);
            clear();
            if (!ended) {
                throw new AssertionError("Did not end within " + LONGEST + ": " + result);
            }
            return result;
        }

        /** A process that was killed leaves the drivers' native libraries behind, 72 MB each time. */
        private void clear() throws IOException {
            try (Stream<Path> files = Files.walk(temporary)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** What came of a call. */
    public record Result(int exitCode, String out, String err, List<String> arguments) {

        /** Standard output as the JSON report that it must then be, and nothing else. */
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("Standard output is not a JSON document: " + this, e);
            }
        }

        @Override
        public String toString() {
            return "caravan " + String.join(" ", arguments) + "\nexit code " + exitCode + "\n--- out\n" + out
                    + "--- err\n" + err;
        }
    }
}
