package dev.caravan.app;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.operation.snapshot.RetentionPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person has set: the shipped application.properties, under that of the working folder, under what is given in a program or on the
 * command line. Immutable; values are texts with their references unresolved.
 */
public final class Settings {

    private static final String FILE = "application.properties";
    private static final Pattern DATABASE =
            Pattern.compile("caravan\\.database\\.([^.]+)\\.(url|username|password|connect-timeout|statement-timeout)");

    private static final Pattern SCHEDULE = Pattern.compile("caravan\\.schedule\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

    private final Properties values;

    private Settings(Properties values) {
        this.values = values;
    }

    /**
     * @param folder whose application.properties counts, if it has one
     * @throws MigrationException USAGE for a {@code caravan.*} key that does not exist
     */
    public static Settings load(Path folder) {
        Properties shipped = shipped();
        Properties values = new Properties();
        values.putAll(shipped);
        Path file = folder.resolve(FILE);
        if (Files.isRegularFile(file)) {
            Properties own = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                own.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new MigrationException(
                        ErrorCode.USAGE, "Cannot read the settings in " + file + ": " + e.getMessage(), null, e);
            }
            requireKnown(own, shipped.stringPropertyNames(), file);
            values.putAll(own);
        }
        return new Settings(values);
    }

    private static Properties shipped() {
        Properties shipped = new Properties();
        try (InputStream stream = Settings.class.getResourceAsStream("/" + FILE)) {
            if (stream == null) {
                throw new IllegalStateException("The program was built without its " + FILE);
            }
            shipped.load(new java.io.InputStreamReader(stream, StandardCharsets.UTF_8));
            return shipped;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireKnown(Properties own, Set<String> known, Path file) {
        for (String key : new TreeSet<>(own.stringPropertyNames())) {
            if (key.startsWith("caravan.")
                    && !known.contains(key)
                    && !key.equals("caravan.database.default")
                    && !DATABASE.matcher(key).matches()
                    && !SCHEDULE.matcher(key).matches()) {
                String nearest = known.stream()
                        .filter(name -> name.startsWith("caravan."))
                        .min(Comparator.comparingInt(name -> distance(name, key)))
                        .orElse("caravan.state.dir");
                throw new MigrationException(
                        ErrorCode.USAGE,
                        "There is no setting '" + key + "' (in " + file + ")",
                        "did you mean '" + nearest + "'?");
            }
        }
    }

    /** How many of the leading and trailing characters differ; enough to find a misspelt key. */
    private static int distance(String left, String right) {
        int most = Math.min(left.length(), right.length());
        int head = 0;
        while (head < most && left.charAt(head) == right.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && left.charAt(left.length() - 1 - tail) == right.charAt(right.length() - 1 - tail)) {
            tail++;
        }
        return Math.max(left.length(), right.length()) - head - tail;
    }

    /** These settings with one of them changed. */
    public Settings with(String key, String value) {
        Properties changed = new Properties();
        changed.putAll(values);
        changed.setProperty(key, value);
        return new Settings(changed);
    }

    /** @throws IllegalArgumentException if there is no such setting */
    public String text(String key) {
        String value = values.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("There is no setting " + key);
        }
        return value.strip();
    }

    /** A setting that may be absent. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(values.getProperty(key)).map(String::strip);
    }

    /** The names of the databases that have an address, in alphabetical order. */
    public List<String> databaseNames() {
        return values.stringPropertyNames().stream()
                .map(DATABASE::matcher)
                .filter(Matcher::matches)
                .map(key -> key.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    /** What is set of each schedule, by the last part of its keys; both in alphabetical order. */
    Map<String, Map<String, String>> schedules() {
        Map<String, Map<String, String>> schedules = new TreeMap<>();
        for (String key : values.stringPropertyNames()) {
            Matcher parts = SCHEDULE.matcher(key);
            if (parts.matches()) {
                schedules
                        .computeIfAbsent(parts.group(1), name -> new TreeMap<>())
                        .put(parts.group(2), text(key));
            }
        }
        return schedules;
    }

    /** @throws MigrationException USAGE if the setting is not a whole number from 0 */
    public int number(String key) {
        try {
            return Integer.parseUnsignedInt(text(key));
        } catch (NumberFormatException e) {
            throw new MigrationException(
                    ErrorCode.USAGE, "Setting " + key + " = " + text(key) + " is not a whole number from 0", null, e);
        }
    }

    /** The address of a named database, if one of that name is set. */
    public Optional<String> databaseUrl(String name) {
        return Optional.ofNullable(values.getProperty("caravan.database." + name + ".url"))
                .map(String::strip);
    }

    public Path snapshotFolder() {
        return Path.of(text("caravan.snapshots.dir"));
    }

    /** The rules of {@code transform-metrics} where none are named. */
    public Path metricRules() {
        return Path.of(text("caravan.metrics.rules"));
    }

    /** Which snapshots a pruning keeps that is not told otherwise. */
    public RetentionPolicy retention() {
        List<String> tags = Arrays.stream(text("caravan.retention.tags").split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        return new RetentionPolicy(
                number("caravan.retention.last"),
                number("caravan.retention.daily"),
                number("caravan.retention.weekly"),
                number("caravan.retention.monthly"),
                tags);
    }

    public Path stateFolder() {
        return Path.of(text("caravan.state.dir"));
    }

    /** All of them, for Camel. */
    Properties all() {
        Properties all = new Properties();
        all.putAll(values);
        return all;
    }
}
