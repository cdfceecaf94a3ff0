package dev.caravan.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.cli.Cli.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command that moves one file into another, as a person types it again and again; its state is kept in the target's folder. Arguments
 * that begin with -D are the virtual machine's.
 */
record MigrateCall(Path source, Path target, List<String> options) {

    private static final int LONGEST_SECONDS = 120;

    static MigrateCall between(Path source, Path target, String... options) {
        return new MigrateCall(source, target, List.of(options));
    }

    Result run(String... more) throws IOException, InterruptedException {
        return cli(more).run(arguments(more));
    }

    Running start(String... more) throws IOException {
        return cli(more).start(arguments(more));
    }

    private Cli cli(String... more) {
        return Cli.in(folder())
                .standingBy()
                .jvm(Stream.of(more).filter(MigrateCall::isOfTheMachine).toArray(String[]::new));
    }

    private String[] arguments(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("migrate", "--from", source.toString(), "--to", target.toString()));
        arguments.addAll(List.of("--no-snapshot", "--progress", "off"));
        arguments.addAll(options);
        Stream.of(more).filter(argument -> !isOfTheMachine(argument)).forEach(arguments::add);
        return arguments.toArray(String[]::new);
    }

    private static boolean isOfTheMachine(String argument) {
        return argument.startsWith("-D");
    }

    /** Another command in the same folder. */
    Result caravan(String... arguments) throws IOException, InterruptedException {
        return Cli.in(folder()).standingBy().run(arguments);
    }

    /** Starts it and returns when it waits at the how-manyth point, until {@link #letGo}. */
    Running startAndHoldAt(int point, String... more) throws IOException {
        Path hold = Files.createFile(holdFile(point));
        Path log = folder().resolve("points-" + point);
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(
                List.of("-Dcaravan.halt=" + point, "-Dcaravan.halt.hold=" + hold, "-Dcaravan.halt.log=" + log));
        Running running = start(arguments.toArray(String[]::new));
        await().atMost(LONGEST_SECONDS, SECONDS)
                .until(() -> !running.process().isAlive()
                        || (Files.exists(log) && Files.readAllLines(log).size() >= point));
        return running;
    }

    void letGo(int point) throws IOException {
        Files.delete(holdFile(point));
    }

    private Path holdFile(int point) {
        return folder().resolve("hold-" + point);
    }

    private Path folder() {
        return target.toAbsolutePath().getParent();
    }
}
