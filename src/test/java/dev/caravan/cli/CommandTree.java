package dev.caravan.cli;

import java.util.stream.Stream;
import picocli.CommandLine;

/** All commands, each before those under it, in the order of the help. */
final class CommandTree {

    private CommandTree() {}

    static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(CommandTree::all));
    }
}
