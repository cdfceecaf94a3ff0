package dev.caravan.transform;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A rules file, checked as far as that is possible without a database. Immutable. */
public final class Rules {

    /** The folder of ready ones. */
    private static final String SHIPPED = "transforms";

    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final Rules NONE = new Rules("", List.of(), Map.of(), GlobalSettings.DEFAULT, "");

    private final String fileName;
    private final List<MetricRule> metrics;
    private final Map<String, TableRule> tables;
    private final GlobalSettings settings;
    private final String hash;

    Rules(
            String fileName,
            List<MetricRule> metrics,
            Map<String, TableRule> tables,
            GlobalSettings settings,
            String hash) {
        this.fileName = fileName;
        this.metrics = List.copyOf(metrics);
        this.tables = tables;
        this.settings = settings;
        this.hash = hash;
    }

    /** Without a rules file: everything stays as it is, the hash is empty. */
    public static Rules none() {
        return NONE;
    }

    /**
     * Reads a file; messages name it as it is given here. A file of {@code transforms/} that is not there is the one that is shipped
     * under that name.
     *
     * @throws MigrationException NOT_FOUND, or USAGE with everything that is wrong with it: the first problem and its hint, then one line
     *     for each of the others
     */
    public static Rules read(Path file) {
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            requireSize(bytes.length, file.toString());
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return parse(json.startsWith("\uFEFF") ? json.substring(1) : json, file.toString());
        } catch (NoSuchFileException e) {
            throw new MigrationException(ErrorCode.NOT_FOUND, "There is no rules file " + file, "check the path", e);
        } catch (CharacterCodingException e) {
            throw new MigrationException(
                    ErrorCode.USAGE, "Rules file " + file + " is not UTF-8 text", "save it as UTF-8", e);
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.USAGE, "Rules file " + file + " cannot be read: " + e.getMessage(), null, e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        boolean shippable = file.startsWith(SHIPPED) && file.getNameCount() == 2 && Files.notExists(file);
        InputStream shipped =
                shippable ? Rules.class.getResourceAsStream("/" + SHIPPED + "/" + file.getFileName()) : null;
        return shipped == null ? Files.newInputStream(file) : shipped;
    }

    /** As {@link #parse(String, String, Secrets)} with the secrets of this system. */
    public static Rules parse(String json, String fileName) {
        return parse(json, fileName, Secrets.SYSTEM);
    }

    /**
     * Reads the text of a rules file.
     *
     * @param fileName for messages
     * @throws MigrationException USAGE as for {@link #read}
     */
    public static Rules parse(String json, String fileName, Secrets secrets) {
        requireSize(json.length(), fileName);
        return new RulesReader(fileName, secrets).read(RulesJson.parse(json, fileName));
    }

    private static void requireSize(int size, String fileName) {
        if (size > MOST_BYTES) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Rules file " + fileName + " is larger than " + MOST_BYTES / (1024 * 1024) + " MB",
                    "rules describe data and do not hold it: is this the right file?");
        }
    }

    public GlobalSettings settings() {
        return settings;
    }

    /** Whether a table holds metrics that rules know, by its columns. */
    public static boolean areMetrics(Table table) {
        return MetricField.areMetrics(table.columns());
    }

    /** The metric rules as a person finds them in the file, in their order: {@code metric_transformations[1] scale}. */
    public List<String> metricRules() {
        return metrics.stream().map(MetricRule::name).toList();
    }

    /** The tables that have rules of their own, as they are named in the file. */
    public Collection<String> tables() {
        return tables.keySet();
    }

    /** Equal for files that mean the same and mask with the same keys; empty without a file. */
    public String hash() {
        return hash;
    }

    /**
     * Checks the rules against a whole database.
     *
     * @param all every table of the source, whether it is going to move or not
     * @throws MigrationException USAGE with everything that does not fit: unknown tables and columns, names taken twice, metric rules
     *     without a table of metrics
     */
    public void check(List<Table> all) {
        Problems problems = new Problems(fileName);
        new SchemaCheck(problems).check(all, tables, metrics);
        problems.throwIfAny();
    }

    /**
     * Binds the rules to a table, as its engine describes it.
     *
     * @throws MigrationException USAGE if they do not fit the table
     */
    public TableRules forTable(Table source) {
        Problems problems = new Problems(fileName);
        TableRule rule = tables.get(source.name());
        List<MetricRule> forMetrics = MetricField.areMetrics(source.columns()) ? metrics : List.of();
        new TableCheck(source, problems).check(rule, forMetrics);
        problems.throwIfAny();
        return new TableRules(fileName, source.name(), rule, forMetrics, settings.validateAfterTransform());
    }
}
