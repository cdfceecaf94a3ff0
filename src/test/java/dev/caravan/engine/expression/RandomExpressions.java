package dev.caravan.engine.expression;

import java.util.List;
import java.util.Random;

/** Expressions of the grammar over the columns of {@link TwoEngines}, mostly of families that fit and now and then of one that does not. */
final class RandomExpressions {

    private static final List<String> COMPARISONS =
            List.of("=", "<>", "<", "<=", ">", ">=", "IS", "IS NOT", "==", "!=");

    private final Random random;
    private final boolean duckdb;

    /** @param duckdb whether in DuckDB's words, else in SQLite's */
    RandomExpressions(Random random, boolean duckdb) {
        this.random = random;
        this.duckdb = duckdb;
    }

    String next() {
        int depth = 1 + random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0 -> integer(depth);
            case 1 -> real(depth);
            case 2 -> text(depth);
            default -> truth(depth);
        };
    }

    private String any(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> integer(depth);
            case 1 -> real(depth);
            case 2 -> text(depth);
            case 3 -> blob();
            default -> truth(depth);
        };
    }

    private String integer(int depth) {
        if (depth == 0) {
            return of(
                    "a",
                    "b",
                    "n",
                    duckdb ? "b" : "f",
                    "0",
                    "1",
                    "-1",
                    "2",
                    "-7",
                    "3",
                    "2147483647",
                    "9007199254740993",
                    "9223372036854775807",
                    "NULL");
        }
        int d = depth - 1;
        return switch (random.nextInt(16)) {
            case 0, 1 -> pair(integer(d), of("+", "-", "*"), integer(d));
            case 2 -> pair(integer(d), duckdb ? "//" : "/", integer(d));
            case 3 -> pair(integer(d), "%", integer(d));
            case 4 -> "-(" + integer(d) + ")";
            case 5 -> "abs(" + integer(d) + ")";
            case 6 -> pair(integer(d), of("&", "|"), integer(d));
            case 7 -> "~(" + integer(d) + ")";
            case 8 -> "length(" + text(d) + ")";
            case 9 -> "instr(" + text(d) + ", " + text(d) + ")";
            case 10 -> choice(integer(d), integer(d), d);
            case 11 -> "coalesce(" + integer(d) + ", " + integer(d) + ", " + integer(0) + ")";
            case 12 -> "nullif(" + integer(d) + ", " + integer(d) + ")";
            case 13 -> duckdb ? "CAST(" + truth(d) + " AS BIGINT)" : "(" + truth(d) + ")";
            case 14 -> duckdb ? "octet_length(k)" : "iif(" + truth(d) + ", " + integer(d) + ", " + integer(d) + ")";
            default -> random.nextInt(8) == 0 ? any(d) : integer(0);
        };
    }

    private String real(int depth) {
        if (depth == 0) {
            return duckdb
                    ? of("x", "y", "u", "p", "1.5", "0.1", "-2.5", "NULL")
                    : of("x", "y", "u", "p", "1.5", "0.1", "-2.5", "1e3", ".5", "2.", "NULL");
        }
        int d = depth - 1;
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> pair(real(d), of("+", "-", "*", "/"), random.nextBoolean() ? real(d) : integer(d));
            case 3 -> "-(" + real(d) + ")";
            case 4 -> "abs(" + real(d) + ")";
            case 5 -> choice(real(d), real(d), d);
            case 6 -> "coalesce(" + real(d) + ", " + (random.nextBoolean() ? "0" : real(d)) + ")";
            case 7 -> "CAST(" + (random.nextBoolean() ? real(d) : integer(d)) + (duckdb ? " AS DOUBLE)" : " AS REAL)");
            default -> "nullif(" + real(d) + ", " + real(d) + ")";
        };
    }

    private String text(int depth) {
        if (depth == 0) {
            return of("s", "t", "'a'", "'A'", "''", "'é'", "'abc'", "'it''s'", "' '", "'%'", "NULL");
        }
        int d = depth - 1;
        return switch (random.nextInt(12)) {
            case 0, 1 -> pair(text(d), "||", duckdb || random.nextBoolean() ? text(d) : integer(d));
            case 2 -> duckdb ? text(0) : of("lower", "upper", "trim", "ltrim", "rtrim") + "(" + text(d) + ")";
            case 3 -> of("trim", "ltrim", "rtrim") + "(" + text(d) + ", " + text(d) + ")";
            case 4 -> "replace(" + text(d) + ", " + text(random.nextInt(3) == 0 ? d : 0) + ", " + text(d) + ")";
            case 5 -> "substr(" + text(d) + ", " + of("1", "2", "3", "0", "-1") + ", " + of("0", "1", "5", "-1") + ")";
            case 6 -> "substr(" + text(d) + ", " + of("1", "2", "4") + ")";
            case 7 -> choice(text(d), text(d), d);
            case 8 -> "coalesce(" + text(d) + ", " + text(d) + ")";
            case 9 -> "CAST(" + integer(d) + (duckdb ? " AS VARCHAR)" : " AS TEXT)");
            case 10 -> duckdb ? text(d) : "typeof(" + any(d) + ")";
            default -> random.nextInt(8) == 0 ? any(d) : text(0);
        };
    }

    private String truth(int depth) {
        if (depth == 0) {
            return of("f", "a > 0", "s = 'a'", "x < 1.5", "TRUE", "FALSE", "n IS NULL", "NULL");
        }
        int d = depth - 1;
        return switch (random.nextInt(16)) {
            case 0, 1 -> pair("(" + truth(d) + ")", of("AND", "OR"), "(" + truth(d) + ")");
            case 2 -> "NOT (" + truth(d) + ")";
            case 3, 4 -> compare(integer(d), integer(d));
            case 5 -> compare(real(d), random.nextBoolean() ? real(d) : integer(0));
            case 6, 7 ->
                compare(
                        text(d),
                        text(d) + (random.nextInt(3) == 0 && !duckdb ? of(" COLLATE NOCASE", " COLLATE BINARY") : ""));
            case 8 -> "(" + any(d) + ")" + of(" IS NULL", " IS NOT NULL", " NOTNULL", " ISNULL");
            case 9 -> "(" + integer(d) + ")" + of("", " NOT") + " IN (" + integer(d) + ", " + integer(0) + ")";
            case 10 -> "(" + text(d) + ")" + of("", " NOT") + " IN (" + text(d) + ", " + text(0) + ")";
            case 11 ->
                "(" + integer(d) + ")" + of("", " NOT") + " BETWEEN " + "(" + integer(d) + ") AND (" + integer(d) + ")";
            case 12, 13 -> like(d);
            case 14 -> "(" + truth(d) + ") IS " + of("", "NOT ") + of("TRUE", "FALSE");
            default -> compare(blob(), blob());
        };
    }

    private String blob() {
        return duckdb ? of("k", "CAST('\\xAB' AS BLOB)") : of("k", "x'ab'", "x''", "X'FF'");
    }

    private String compare(String left, String right) {
        return pair("(" + left + ")", comparison(), right.contains("COLLATE") ? right : "(" + right + ")");
    }

    private String comparison() {
        String comparison = of(COMPARISONS.toArray(new String[0]));
        return !duckdb
                ? comparison
                : comparison.equals("IS")
                        ? "IS NOT DISTINCT FROM"
                        : comparison.equals("IS NOT") ? "IS DISTINCT FROM" : comparison;
    }

    private String like(int depth) {
        String not = of("", " NOT");
        String operand = "(" + text(depth) + ")";
        if (!duckdb && random.nextInt(3) == 0) {
            return operand + not + " GLOB " + of("'a*'", "'?'", "'*[*]*'", "'A?C*'", "'*'", "'[a-z]'");
        }
        String pattern =
                of("'a%'", "'A%'", "'_'", "'%É%'", "'%é%'", "'k'", "'%'", "'5'", "'ab_'", "'%''s'", "'\\'", "'[%'");
        return operand + not + " LIKE "
                + (random.nextInt(4) == 0 ? of("'a!%b' ESCAPE '!'", "'!_' ESCAPE '!'", "'%!!%' ESCAPE '!'") : pattern);
    }

    private String choice(String one, String other, int depth) {
        return random.nextBoolean()
                ? "CASE WHEN " + truth(depth) + " THEN " + one + " ELSE " + other + " END"
                : "CASE " + integer(depth) + " WHEN " + integer(0) + " THEN " + one + " WHEN " + integer(0) + " THEN "
                        + other + " END";
    }

    private String pair(String left, String operator, String right) {
        return brackets(left) + " " + operator + " " + brackets(right);
    }

    /** Now and then none, for the engine's precedence to decide; DuckDB prints all of its own. */
    private String brackets(String operand) {
        return duckdb || (random.nextInt(4) > 0 && !operand.contains("COLLATE")) ? "(" + operand + ")" : operand;
    }

    private String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
