package dev.caravan.operation.snapshot;

import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshots are wanted.
 *
 * @param since the earliest time, or null
 * @param pattern with {@code *} and {@code ?}, matched by the id, the description or one of the tags as a whole; or null
 * @param tag a tag they must have, or null
 */
public record SnapshotFilter(
        @Nullable Instant since,
        @Nullable String pattern,
        @Nullable String tag) {

    public static final SnapshotFilter ALL = new SnapshotFilter(null, null, null);

    boolean accepts(Manifest snapshot) {
        return (since == null || !Instant.parse(snapshot.createdAt()).isBefore(since))
                && (tag == null || snapshot.tags().contains(tag))
                && (pattern == null || matches(pattern, snapshot));
    }

    private static boolean matches(String glob, Manifest snapshot) {
        Pattern compiled = Pattern.compile(
                glob.codePoints().mapToObj(SnapshotFilter::expression).collect(Collectors.joining()), Pattern.DOTALL);
        return Stream.concat(Stream.of(snapshot.snapshotId(), snapshot.description()), snapshot.tags().stream())
                .anyMatch(text -> compiled.matcher(text).matches());
    }

    private static String expression(int character) {
        return switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(character));
        };
    }
}
