package dev.caravan.cli;

import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line as a whole: what a process's arguments, streams and environment make of it. */
public final class Program {

    private final Output output;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final PrintStream data;
    private @Nullable Surroundings surroundings;

    Program(PrintStream data, PrintStream notes, Terminal terminal, Map<String, String> environment) {
        this.output = new Output(data, notes);
        this.data = data;
        this.terminal = terminal;
        this.environment = environment;
    }

    public static Program ofThisProcess() {
        Map<String, String> environment = System.getenv();
        return new Program(
                utf8(FileDescriptor.out), utf8(FileDescriptor.err), Terminal.ofThisProcess(environment), environment);
    }

    /** Reports are UTF-8 whatever the locale. */
    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), false, StandardCharsets.UTF_8);
    }

    /** As a part of a process that does more. */
    Program within(Surroundings around) {
        surroundings = around;
        return this;
    }

    /** @return the exit code */
    public int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    CommandLine commandLine() {
        CaravanCommand root = new CaravanCommand();
        Session session = new Session(root.options(), output, terminal, environment, Clock.systemUTC(), surroundings);
        CommandLine commandLine = new CommandLine(root, new CommandFactory(session))
                .setParameterExceptionHandler(new UsageErrors(output, terminal))
                .setOut(new PrintWriter(data, true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() && terminal.output() ? Ansi.ON : Ansi.OFF))
                .setExpandAtFiles(surroundings == null)
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpAutoWidth(false);
        register(commandLine, CommonOptions.ProgressMode.class);
        register(commandLine, IfExists.class);
        register(commandLine, Strategy.class);
        register(commandLine, VerifyLevel.class);
        return commandLine;
    }

    private static final int HELP_WIDTH = 110;

    private static <E extends Enum<E>> void register(CommandLine commandLine, Class<E> type) {
        commandLine.registerConverter(type, Words.of(type));
    }
}
