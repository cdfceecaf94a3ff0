package dev.caravan.cli;

import dev.caravan.model.ErrorCode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a command line that cannot be understood with one line of what is wrong and one with the nearest thing that exists. */
final class UsageErrors implements IParameterExceptionHandler {

    private final Output output;
    private final Terminal terminal;

    UsageErrors(Output output, Terminal terminal) {
        this.output = output;
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("wrong usage");
        output.note(Errors.text(message, hint(error, command), terminal.colour()));
        return ErrorCode.USAGE.exitCode();
    }

    private static String hint(ParameterException error, CommandLine command) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                return "did you mean '" + suggestions.get(0) + "'?";
            }
        }
        return "see " + command.getCommandSpec().qualifiedName() + " --help";
    }
}
