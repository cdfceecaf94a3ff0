package dev.caravan.engine.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The definition of a column as the server prints it. */
final class ColumnClause {

    private static final Set<String> AFTER_A_DEFAULT = Set.of(
            "ON", "COMMENT", "CHECK", "AUTO_INCREMENT", "INVISIBLE", "COLUMN_FORMAT", "STORAGE", "NOT", "WITHOUT");
    private static final Pattern PLAIN_DEFAULT =
            Pattern.compile("(?is)'.*'|[bx]'.*'|-?[0-9.]+(?:e[-+]?[0-9]+)?|\\(.*\\)|true|false");
    private static final Pattern NOW = Pattern.compile("(?i)(?:current_timestamp|now)(?:\\((\\d?)\\))?");

    final String name;
    String declaredType = "";
    boolean notNull;
    boolean autoIncrement;
    boolean stored;
    boolean invisible;

    /** Set by the server itself, in a table that keeps its history. */
    boolean ofSystem;

    int srid;

    @Nullable
    String defaultExpression;

    @Nullable
    String generated;

    @Nullable
    String onUpdate;

    @Nullable
    String comment;

    final List<String> checks = new ArrayList<>();

    ColumnClause(Clause clause) {
        name = clause.next().text();
        declaredType = type(clause);
        while (!clause.atEnd()) {
            attribute(clause);
        }
    }

    private static String type(Clause clause) {
        StringBuilder type = new StringBuilder(clause.next().text().toLowerCase(Locale.ROOT));
        if (clause.at("(")) {
            type.append('(').append(clause.inBrackets()).append(')');
        }
        for (String word : List.of("unsigned", "zerofill")) {
            type.append(clause.accept(word) ? " " + word : "");
        }
        return TypeNames.withoutWidth(type.toString());
    }

    private void attribute(Clause clause) {
        if (clause.accept("GENERATED", "ALWAYS", "AS") || clause.accept("AS")) {
            generated(clause);
        } else if (clause.accept("NOT", "NULL")) {
            notNull = true;
        } else if (clause.accept("DEFAULT")) {
            defaultExpression = defaultExpression(clause.upTo(AFTER_A_DEFAULT));
        } else if (clause.accept("ON", "UPDATE")) {
            onUpdate = defaultExpression(clause.upTo(AFTER_A_DEFAULT));
        } else if (clause.accept("COMMENT")) {
            comment = clause.next().text();
        } else if (clause.accept("CHECK")) {
            checks.add(clause.inBrackets());
        } else if (clause.accept("SRID")) {
            srid = Integer.parseInt(clause.next().text());
        } else if (clause.accept("AUTO_INCREMENT")) {
            autoIncrement = true;
        } else if (clause.accept("INVISIBLE")) {
            invisible = true;
        } else {
            clause.next();
        }
    }

    private void generated(Clause clause) {
        ofSystem = clause.at("ROW");
        if (!ofSystem) {
            generated = clause.inBrackets();
            stored = clause.accept("STORED") || clause.accept("PERSISTENT");
        }
    }

    /** As both servers take it: a literal, CURRENT_TIMESTAMP, or an expression in brackets. */
    private @Nullable String defaultExpression(String printed) {
        var now = NOW.matcher(printed);
        if (printed.equalsIgnoreCase("NULL")) {
            return null;
        } else if (now.matches()) {
            String digits = now.group(1);
            return "CURRENT_TIMESTAMP" + (digits == null || digits.isEmpty() ? "" : "(" + digits + ")");
        } else if (!PLAIN_DEFAULT.matcher(printed).matches()) {
            return "(" + printed + ")";
        }
        return TypeNames.isNumeric(declaredType) && printed.startsWith("'")
                ? printed.substring(1, printed.length() - 1)
                : printed;
    }
}
