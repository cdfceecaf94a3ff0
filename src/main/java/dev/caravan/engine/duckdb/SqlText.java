package dev.caravan.engine.duckdb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes statements apart that DuckDB's catalog prints; it prints them in one canonical form, so a scanner of quotes and brackets does. */
final class SqlText {

    private static final String COLLATE = " COLLATE ";

    private SqlText() {}

    /** What follows AS in {@code CREATE VIEW name (columns) AS select;}. */
    static String viewSelect(String createView) {
        int depth = 0;
        for (int i = 0; i < createView.length(); i++) {
            i = afterQuotes(createView, i);
            depth += depthChange(createView.charAt(i));
            if (depth == 0 && createView.startsWith(" AS ", i)) {
                return createView.substring(i + 4).replaceFirst(";\\s*$", "");
            }
        }
        return createView;
    }

    /** The parts of {@code CREATE INDEX name ON table(part, part);}, as they stand there. */
    static List<String> indexParts(String createIndex) {
        return bracketed(createIndex);
    }

    /** The collation of a column in {@code CREATE TABLE name(column type COLLATE collation …, …);}, or null. */
    static @Nullable String collation(String createTable, String column) {
        for (String part : bracketed(createTable)) {
            int nameEnd = nameEnd(part);
            if (unquoted(part.substring(0, nameEnd)).equals(column)) {
                int at = part.indexOf(COLLATE, nameEnd);
                return at < 0 || !part.substring(nameEnd, at).strip().equals("VARCHAR")
                        ? null
                        : part.substring(at + COLLATE.length()).split(" ", 2)[0];
            }
        }
        return null;
    }

    private static int nameEnd(String part) {
        int space = part.charAt(0) == '"' ? afterQuotes(part, 0) : part.indexOf(' ');
        return space < 0 ? part.length() : Math.min(space + (part.charAt(0) == '"' ? 1 : 0), part.length());
    }

    /** The name that an identifier stands for. */
    static String unquoted(String identifier) {
        return identifier.length() > 1 && identifier.startsWith("\"") && identifier.endsWith("\"")
                ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
                : identifier;
    }

    /** An expression without the brackets around the whole of it. */
    static String withoutBrackets(String expression) {
        List<String> parts = expression.startsWith("(") ? bracketed(expression) : List.of();
        boolean whole = parts.size() == 1 && expression.length() == parts.get(0).length() + 2;
        return whole ? withoutBrackets(parts.get(0)) : expression;
    }

    /** The parts between commas within the first brackets. */
    private static List<String> bracketed(String sql) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < sql.length(); i++) {
            i = afterQuotes(sql, i);
            char c = sql.charAt(i);
            depth += depthChange(c);
            if (depth == 1 && c == '(') {
                start = i + 1;
            } else if ((depth == 1 && c == ',') || (depth == 0 && c == ')')) {
                parts.add(sql.substring(start, i).strip());
                start = i + 1;
            }
            if (depth == 0 && c == ')') {
                break;
            }
        }
        return parts;
    }

    private static int depthChange(char c) {
        return switch (c) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    /** If quotes begin at the index, the index of their last character, else the index itself. */
    private static int afterQuotes(String sql, int at) {
        char quote = sql.charAt(at);
        if (quote != '\'' && quote != '"') {
            return at;
        }
        int end = sql.indexOf(quote, at + 1);
        while (end >= 0 && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
            end = sql.indexOf(quote, end + 2);
        }
        return end < 0 ? sql.length() - 1 : end;
    }
}
