package dev.caravan.engine;

import dev.caravan.model.TypeNote;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Caravan keeps in a comment: one last line that says what a column or table was in the engine it came from, after the user's own
 * words if there are any. For example {@code caravan/1 was sqlite 'VARCHAR(160)'} or {@code caravan/1 options 'STRICT'=''}.
 *
 * <p>A line that is not exactly of this form belongs to the user.
 */
public record NoteComment(
        @Nullable String comment, @Nullable TypeNote note, Map<String, String> options) {

    private static final String QUOTED = "'((?:[^']|'')*)'";
    private static final Pattern WAS =
            Pattern.compile("(?s)(?:(.*)\n)?caravan/1 was ([a-z]+) " + QUOTED + "(?: written " + QUOTED + ")?");
    private static final Pattern OPTION = Pattern.compile(QUOTED + "=" + QUOTED);
    private static final Pattern OPTIONS =
            Pattern.compile("(?s)(?:(.*)\n)?caravan/1 options ((?:'(?:[^']|'')*'='(?:[^']|'')*'(?:, |$))+)");

    /** Understands what {@link #text} wrote; of null and of any other text the note and the options are empty. */
    public static NoteComment parse(@Nullable String text) {
        if (text == null) {
            return new NoteComment(null, null, Map.of());
        }
        Matcher was = WAS.matcher(text);
        if (was.matches()) {
            return new NoteComment(
                    was.group(1), new TypeNote(was.group(2), plain(was.group(3)), plainOrNull(was.group(4))), Map.of());
        }
        Matcher options = OPTIONS.matcher(text);
        return options.matches()
                ? new NoteComment(options.group(1), null, options(options.group(2)))
                : new NoteComment(text, null, Map.of());
    }

    private static Map<String, String> options(String list) {
        Map<String, String> options = new TreeMap<>();
        Matcher option = OPTION.matcher(list);
        while (option.find()) {
            options.put(plain(option.group(1)), plain(option.group(2)));
        }
        return options;
    }

    /** The text to store, or null if there is nothing to say. */
    public @Nullable String text() {
        if (note == null && options.isEmpty()) {
            return comment;
        }
        String line = note == null ? optionsLine() : noteLine(note);
        return comment == null ? line : comment + "\n" + line;
    }

    private static String noteLine(TypeNote note) {
        String was = "caravan/1 was " + note.engine() + " " + quoted(note.declaredType());
        return note.format() == null ? was : was + " written " + quoted(note.format());
    }

    private String optionsLine() {
        return new TreeMap<>(options)
                .entrySet().stream()
                        .map(option -> quoted(option.getKey()) + "=" + quoted(option.getValue()))
                        .collect(Collectors.joining(", ", "caravan/1 options ", ""));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static @Nullable String plainOrNull(@Nullable String quoted) {
        return quoted == null ? null : plain(quoted);
    }

    private static String plain(String quoted) {
        return quoted.replace("''", "'");
    }
}
