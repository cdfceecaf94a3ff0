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
        output.note(Errors.text(message(error), hint(error), terminal.colour()));
        return ErrorCode.USAGE.exitCode();
    }

    private static String message(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            CommandLine command = error.getCommandLine();
            boolean commandMeant =
                    !first.startsWith("-") && !command.getSubcommands().isEmpty();
            return commandMeant
                    ? "There is no command '" + first + "'"
                    : "Unknown " + (first.startsWith("-") ? "option" : "argument") + " '" + first + "'";
        }
        String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("wrong usage");
        return message.replace("option option", "option").replaceFirst("^Error: ", "");
    }

    private static String hint(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                return "did you mean '" + suggestions.get(0) + "'?";
            }
        }
        return "see " + error.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    }
}
