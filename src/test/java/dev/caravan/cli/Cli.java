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

/** The real command line in a process of its own, as a person or a script calls it. Immutable; each call starts a new process. */
public final class Cli {

    private static final Duration LONGEST = Duration.ofMinutes(4);

    /** Starts fast rather than runs fast; the memory is that of a small machine. */
    private static final List<String> DEFAULT_JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Dfile.encoding=UTF-8");

    private final Path folder;
    private final List<String> jvm;
    private final Map<String, String> environment;
    private final List<String> wrapper;
    private final List<String> classPath;

    private Cli(
            Path folder,
            List<String> jvm,
            Map<String, String> environment,
            List<String> wrapper,
            List<String> classPath) {
        this.classPath = classPath;
        this.folder = folder;
        this.jvm = jvm;
        this.environment = environment;
        this.wrapper = wrapper;
    }

    /** The command line in a working folder, where its settings and its state folder are looked for. */
    public static Cli in(Path folder) {
        return new Cli(folder, List.of(), Map.of(), List.of(), List.of("-cp", System.getProperty("java.class.path")));
    }

    /** With options of the virtual machine, for example {@code -Dcaravan.halt=3}; later ones win over the usual ones. */
    public Cli jvm(String... options) {
        List<String> more = new ArrayList<>(jvm);
        more.addAll(Arrays.asList(options));
        return new Cli(folder, more, environment, wrapper, classPath);
    }

    /** For tests that start the program again and again, where what they cost is the starting. */
    public Cli startingFast() {
        return FastStart.options()
                .map(fast -> new Cli(folder, jvm, environment, wrapper, fast))
                .orElse(this);
    }

    public Cli environment(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Cli(folder, jvm, more, wrapper, classPath);
    }

    /** After a shell command that sets something up, for example {@code ulimit -f 1000}. */
    public Cli under(String setUp) {
        return new Cli(folder, jvm, environment, List.of("sh", "-c", setUp + "; exec \"$@\"", "sh"), classPath);
    }

    /** Arguments in one array. */
    public static String[] arguments(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    /** Runs to the end. */
    public Result run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    /** Begins to run; whoever starts it awaits its end. */
    public Running start(String... arguments) throws IOException {
        Path out = Files.createTempFile("cli", ".out");
        Path err = Files.createTempFile("cli", ".err");
        Path temporary = Files.createTempDirectory("cli");
        ProcessBuilder builder = new ProcessBuilder(command(temporary, arguments))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("DATABASE_URL", "JAVA_TOOL_OPTIONS", "NO_COLOR"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Running(process, out, err, temporary, List.of(arguments));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private List<String> command(Path temporary, String... arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(java());
        command.addAll(DEFAULT_JVM);
        command.add("-Djava.io.tmpdir=" + temporary.toAbsolutePath());
        command.addAll(jvm);
        command.addAll(classPath);
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
