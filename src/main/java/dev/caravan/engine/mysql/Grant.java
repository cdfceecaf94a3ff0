package dev.caravan.engine.mysql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code SHOW GRANTS}.
 *
 * @param revokes whether it takes from a database what is given on all of them
 * @param rights of tables; a right on some columns only is none of them
 * @param database {@link #ALL}, or a pattern as of LIKE
 * @param table {@link #ALL}, or its name
 */
record Grant(boolean revokes, List<String> rights, String database, String table) {

    /** Every database, or every table. */
    static final String ALL = "*";

    private static final Pattern LINE = Pattern.compile(
            "(GRANT|REVOKE) (.+?) ON (\\*|`(?:[^`]|``)*`)\\.(\\*|`(?:[^`]|``)*`) (?:TO|FROM) .*", Pattern.DOTALL);
    private static final Pattern PATTERN_PART = Pattern.compile("\\\\(.)|(_)|(%)|[^\\\\_%]+", Pattern.DOTALL);

    /** Nothing for what is no right on tables, such as a role. */
    static List<Grant> parse(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches()
                ? List.of(new Grant(
                        parts.group(1).equals("REVOKE"),
                        List.of(parts.group(2).split(", ?", -1)),
                        unquoted(parts.group(3)),
                        unquoted(parts.group(4))))
                : List.of();
    }

    private static String unquoted(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    boolean gives(String right, String inDatabase, String inTable) {
        return !revokes && of(right) && isOn(inDatabase) && (table.equals(ALL) || table.equals(inTable));
    }

    boolean takes(String right, String inDatabase) {
        return revokes && of(right) && isOn(inDatabase);
    }

    private boolean of(String right) {
        return rights.contains(right) || rights.contains("ALL PRIVILEGES");
    }

    private boolean isOn(String name) {
        return database.equals(ALL)
                || Pattern.compile(regex(database), Pattern.DOTALL)
                        .matcher(name)
                        .matches();
    }

    private static String regex(String like) {
        StringBuilder regex = new StringBuilder();
        Matcher part = PATTERN_PART.matcher(like);
        while (part.find()) {
            regex.append(
                    part.group(2) != null
                            ? "."
                            : part.group(3) != null
                                    ? ".*"
                                    : Pattern.quote(part.group(1) == null ? part.group() : part.group(1)));
        }
        return regex.toString();
    }
}
