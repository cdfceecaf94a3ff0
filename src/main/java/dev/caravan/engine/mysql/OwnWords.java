package dev.caravan.engine.mysql;

import static dev.caravan.engine.mysql.MySqlDialect.quoted;

import dev.caravan.model.DatabaseObject;
import dev.caravan.model.KeptTable;
import dev.caravan.model.Table.Check;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes tables again by what {@code SHOW CREATE} said of them, which holds what no description does: character sets, partitions, options. */
final class OwnWords {

    private static final Pattern FOREIGN_KEY = Pattern.compile("  CONSTRAINT `(?:[^`]|``)+` FOREIGN KEY .*");
    /** Its name is one of the whole database in MySQL, which names it by its table; MariaDB reads such a comment. */
    private static final Pattern CHECK = Pattern.compile("  (CONSTRAINT `(?:[^`]|``)+`) CHECK ");

    private OwnWords() {}

    static boolean areMissing(KeptTable kept) {
        return !kept.sql().startsWith(head(kept));
    }

    private static String head(KeptTable kept) {
        return "CREATE TABLE " + quoted(kept.name()) + " (";
    }

    /** Without foreign keys, which {@link Completion} adds; harmless to repeat. */
    static String create(KeptTable kept, String name) {
        List<String> lines = new ArrayList<>();
        for (String line : kept.sql().split("\n", -1)) {
            if (!FOREIGN_KEY.matcher(line).matches()) {
                lines.add(CHECK.matcher(line)
                        .replaceFirst(check -> Matcher.quoteReplacement("  /*M! " + check.group(1) + " */ CHECK ")));
            }
        }
        endLast(lines);
        return "CREATE TABLE IF NOT EXISTS " + quoted(name) + " ("
                + String.join("\n", lines).substring(head(kept).length());
    }

    /** No comma before the bracket that ends the parts. */
    private static void endLast(List<String> lines) {
        for (int i = 1; i < lines.size(); i++) {
            String before = lines.get(i - 1);
            if (lines.get(i).startsWith(")") && before.endsWith(",")) {
                lines.set(i - 1, before.substring(0, before.length() - 1));
            }
        }
    }

    /** What the statement could not say while the former table was there. One step that the user may not take is left out. */
    static void refine(Connection writer, KeptTable kept) throws SQLException {
        List<String> statements = new ArrayList<>(namesOfChecks(writer, kept));
        List<String> triggers = Catalog.triggers(writer, kept.name());
        kept.parts().stream()
                .filter(part -> !triggers.contains(part.name()))
                .map(DatabaseObject::sql)
                .forEach(statements::add);
        statements.forEach(sql -> attempt(writer, sql));
    }

    /** Where they are names of the whole database, so that two tables cannot have them at once. */
    private static List<String> namesOfChecks(Connection writer, KeptTable kept) throws SQLException {
        List<String> there = Catalog.checks(writer, kept.name());
        List<Check> checks = kept.table().checks();
        if (kept.sql().isEmpty()
                || checks.stream().allMatch(check -> check.name() == null || there.contains(check.name()))) {
            return List.of();
        }
        List<String> changes = new ArrayList<>();
        there.forEach(name -> changes.add("DROP CHECK " + quoted(name)));
        checks.forEach(check -> changes.add("ADD "
                + (check.name() == null ? "" : "CONSTRAINT " + quoted(check.name()) + " ") + "CHECK ("
                + check.expression() + ")"));
        return List.of("ALTER TABLE " + quoted(kept.name()) + " " + String.join(", ", changes));
    }

    private static void attempt(Connection writer, String sql) {
        try {
            Catalog.execute(writer, sql);
        } catch (SQLException refused) {
            // Whoever compares with the snapshot afterwards names what is missing.
        }
    }
}
