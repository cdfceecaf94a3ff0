package dev.caravan.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real command line in a process of its own, in a folder of its own; ends what it started. */
public final class Cli {

    private static final long TIMEOUT_SECONDS = 180;

    private final Path folder;
    private final List<String> jvm = new ArrayList<>();
    private final List<String> wrapper = new ArrayList<>();

    private Cli(Path folder) {
        this.folder = folder;
    }

    /** What a process left behind. */
    public record Result(int exitCode, String out, String err) {

        /** The report on standard output, which must be one JSON document and nothing else. */
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("Standard output is not a JSON document: " + this, e);
            }
        }
    }

    /** A process under way. */
    public record Running(Process process, Path out, Path err) {

        public String errSoFar() throws IOException {
            return Files.readString(err);
        }

        /** As a terminal does for Ctrl-C. */
        public void interrupt() throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        public Result await() throws IOException, InterruptedException {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("Still running after " + TIMEOUT_SECONDS + " s: " + errSoFar());
            }
            return new Result(process.exitValue(), Files.readString(out), errSoFar());
        }
    }

    /** @param folder the working folder, where a run also keeps its state */
    public static Cli in(Path folder) {
        return new Cli(folder);
    }

    /** Options of the virtual machine, for example {@code -Xmx128m} or a system property. */
    public Cli jvm(String... options) {
        jvm.addAll(List.of(options));
        return this;
    }

    /** A shell command that sets something up and then runs what follows it: {@code ulimit -f 1000}. */
    public Cli under(String setUp) {
        wrapper.addAll(List.of("sh", "-c", setUp + "; exec \"$@\"", "sh"));
        return this;
    }

    /** A list of arguments and some more. */
    public static String[] arguments(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    public Result run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    public Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.caravan.Main"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Running(process, out, err);
    }
}
