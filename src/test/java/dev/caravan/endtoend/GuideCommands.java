package dev.caravan.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands of the guides: as a list that the tests have, and as the guides themselves have them where they are at hand. */
final class GuideCommands {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern CALL = Pattern.compile("python -m experiment_manager\\.db\\.data_migration_cli (.*)");

    private GuideCommands() {}

    /** A line of the list. */
    record Call(int exitCode, String line) {

        List<String> words() {
            return GuideCommands.words(line);
        }

        String command() {
            return words().get(0);
        }
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    static List<Call> listed() {
        try (InputStream list =
                Objects.requireNonNull(GuideCommands.class.getResourceAsStream("/guides/commands.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 2))
                    .map(parts -> new Call(Integer.parseInt(parts[0]), parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every command line that an example of the guides has, each once; without those that only name a command. */
    static List<List<String>> in(Path guides) throws IOException {
        List<List<String>> calls = new ArrayList<>();
        try (Stream<Path> files = Files.list(guides)) {
            for (Path guide : files.filter(file -> file.getFileName().toString().matches("00[012]_.*"))
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                String text = Files.readString(guide).replaceAll("\\\\\\n\\s*", "");
                CALL.matcher(text)
                        .results()
                        .map((MatchResult call) -> words(call.group(1)))
                        .filter(words -> !words.contains("[OPTIONS]"))
                        .forEach(calls::add);
            }
        }
        return calls.stream().distinct().toList();
    }
}
