package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/cli.md is what the program itself says of its commands; with {@code -Dcaravan.docs.write=true} this test writes it anew. */
class CommandPagesTest {

    private static final Path PAGE = Path.of("docs/cli.md");

    @Test
    void thePageSaysWhatTheProgramSays() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("caravan.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "%s is stale; write it anew with ./mvnw test -Dtest=CommandPagesTest -Dcaravan.docs.write=true",
                        PAGE)
                .isEqualTo(expected);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("# Commands\n\nWritten from the program's own help; do not edit.\n");
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        CommandTree.all(new Program(nowhere, nowhere, Terminal.NONE, Map.of()).commandLine())
                .forEach(command -> append(page, command));
        return page.toString();
    }

    private static void append(StringBuilder page, CommandLine command) {
        page.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```text\n")
                .append(command.getUsageMessage(CommandLine.Help.Ansi.OFF).replace("\r\n", "\n"))
                .append("```\n");
    }
}
