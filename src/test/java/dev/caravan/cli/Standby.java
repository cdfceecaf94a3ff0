package dev.caravan.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of the program that carries out one command after another, which spares each of them the start. Its working folder is a link,
 * turned to the folder of each command before it begins; only {@code java.io} looks for relative names elsewhere. It ends with the process
 * that asked for it.
 */
final class Standby {

    private static final long LONGEST_SECONDS = 240;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Standby running;

    private final Process process;
    private final Path link;
    private final BufferedReader replies;
    private final BufferedWriter calls;

    /** What is asked of it. */
    record Call(List<String> arguments) {}

    /** What it answers. */
    record Reply(int exitCode, String out, String err) {}

    private Standby() throws IOException {
        Path home = Files.createTempDirectory("standby").toRealPath();
        link = home.resolve("here");
        process = Cli.withoutOurs(new ProcessBuilder(command(home)))
                .redirectError(home.resolve("errors").toFile())
                .start();
        replies = process.inputReader(StandardCharsets.UTF_8);
        calls = process.outputWriter(StandardCharsets.UTF_8);
    }

    private List<String> command(Path home) {
        List<String> command = new ArrayList<>(Cli.java(home));
        // A working folder other than the process's own: Java then looks it up anew for every file.
        command.add("-Duser.dir=" + link);
        List<String> classPath = FastStart.options().orElse(List.of("-cp", System.getProperty("java.class.path")));
        int last = classPath.size() - 1;
        command.addAll(classPath.subList(0, last));
        command.add(
                classPath.get(last) + ":" + Path.of("target", "test-classes").toAbsolutePath());
        command.add(StandbyMain.class.getName());
        return command;
    }

    /** @throws AssertionError if the command does not end in time; the process is ended then */
    static synchronized Cli.Result run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        if (running == null || !running.process.isAlive()) {
            running = new Standby();
        }
        Reply reply = running.answer(folder, new Call(arguments));
        return new Cli.Result(reply.exitCode(), reply.out(), reply.err(), arguments);
    }

    private Reply answer(Path folder, Call call) throws IOException, InterruptedException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, folder.toRealPath());
        calls.write(JSON.writeValueAsString(call) + "\n");
        calls.flush();
        try {
            String line = CompletableFuture.supplyAsync(this::line).get(LONGEST_SECONDS, TimeUnit.SECONDS);
            return JSON.readValue(Objects.requireNonNull(line, "It died of " + call), Reply.class);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("No answer to " + call, e);
        }
    }

    private String line() {
        try {
            return replies.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
