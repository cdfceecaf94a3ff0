package dev.caravan.operation.validation;

import dev.caravan.engine.Dialect;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.LayeredFiles.LayeredFile;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A check from a file: one query that returns the offending rows, below a comment with its severity and message. {@code {TABLE}} in it
 * stands for a table by the name that the database has for it.
 */
final class SqlCheck implements Check {

    private static final Pattern HEADER = Pattern.compile("--\\s*(severity|message):\\s*(.+)");
    private static final Pattern TABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern QUERY = Pattern.compile("(?is)(select|with)\\b.*");

    private final String name;
    private final Severity severity;
    private final String message;
    private final String query;
    private final int timeoutSeconds;

    private SqlCheck(String name, Severity severity, String message, String query, int timeoutSeconds) {
        this.name = name;
        this.severity = severity;
        this.message = message;
        this.query = query;
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * @param name without the endings of the file
     * @throws MigrationException USAGE if it is not one query with a header
     */
    static SqlCheck read(String name, LayeredFile file, int timeoutSeconds) {
        Map<String, String> header = new TreeMap<>();
        file.text()
                .lines()
                .map(String::strip)
                .map(HEADER::matcher)
                .filter(Matcher::matches)
                .forEach(line -> header.putIfAbsent(line.group(1), line.group(2).strip()));
        String query = file.text()
                .lines()
                .filter(line -> !line.strip().startsWith("--"))
                .reduce("", (all, line) -> all + line + "\n")
                .strip();
        String statement = query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
        if (statement.contains(";")) {
            throw wrong(file, "holds more than one statement", "a check is one query; no other semicolon may be in it");
        }
        if (!QUERY.matcher(statement).matches()) {
            throw wrong(file, "holds no query", "a check begins with SELECT or WITH");
        }
        return new SqlCheck(name, severity(file, header), required(file, header, "message"), statement, timeoutSeconds);
    }

    private static Severity severity(LayeredFile file, Map<String, String> header) {
        String word = required(file, header, "severity");
        return Stream.of(Severity.values())
                .filter(severity -> severity.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(file, "has the unknown severity '" + word + "'", "error, warning or info"));
    }

    private static String required(LayeredFile file, Map<String, String> header, String key) {
        String value = header.get(key);
        if (value == null) {
            throw wrong(file, "does not say its " + key, "begin the file with a line  -- " + key + ": …");
        }
        return value;
    }

    private static MigrationException wrong(LayeredFile file, String problem, String hint) {
        return new MigrationException(ErrorCode.USAGE, "Check " + file.place() + " " + problem, hint);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String message() {
        return message;
    }

    /** The table that the query names and the database lacks, if there is one. */
    Optional<String> missingTable(Schema schema) {
        return TABLE.matcher(query)
                .results()
                .map(name -> name.group(1))
                .filter(name -> References.named(schema, name) == null)
                .findFirst();
    }

    /** The same with the database's names. */
    SqlCheck in(Schema schema, Dialect dialect) {
        String named = TABLE.matcher(query).replaceAll(found -> {
            var table = References.named(schema, found.group(1));
            return Matcher.quoteReplacement(table == null ? found.group() : dialect.rows(table));
        });
        return new SqlCheck(name, severity, message, named, timeoutSeconds);
    }

    @Override
    public Findings run(Connection reader) throws SQLException {
        return new BoundedQuery(reader, timeoutSeconds).findings(query);
    }
}
