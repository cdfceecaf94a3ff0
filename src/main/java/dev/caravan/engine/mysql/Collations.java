package dev.caravan.engine.mysql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How text compares. Tables of ours compare code points and count trailing blanks, as the other engines do. MySQL and MariaDB have
 * different names for that: each of them reads its own out of a comment that the other skips, so one script fits both.
 */
final class Collations {

    /** To follow {@code COLLATE}. */
    static final String BINARY = "/*!80017 utf8mb4_0900_bin *//*M!100202 utf8mb4_nopad_bin */";

    static final String NO_CASE = "NOCASE";

    private static final Set<String> BINARY_NAMES = Set.of("utf8mb4_0900_bin", "utf8mb4_nopad_bin", "binary");
    private static final Pattern OWN_NAME =
            Pattern.compile("(?:utf8mb[34]|utf8|ascii|latin\\d|cp\\d+|ucs2|utf16(?:le)?|utf32)_\\w+|uca1400_\\w+");
    private static final Pattern OF_MYSQL = Pattern.compile("utf8mb4_0900_(ai_ci|as_ci|as_cs)");
    private static final Pattern OF_MARIADB = Pattern.compile("(?:utf8mb4_)?uca1400_(?:nopad_)?(ai_ci|as_ci|as_cs)");

    private Collations() {}

    /** Whether it is that of our tables, which needs no words. */
    static boolean isBinary(@Nullable String collation) {
        return collation == null || BINARY_NAMES.contains(collation.toLowerCase(Locale.ROOT));
    }

    /** Whether it is one of MySQL's or MariaDB's. */
    static boolean isOwn(String collation) {
        return OWN_NAME.matcher(collation.toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isNoCase(@Nullable String collation) {
        return NO_CASE.equalsIgnoreCase(collation);
    }

    /** What a column's declaration says of it, with a blank before, or nothing. */
    static String clause(@Nullable String collation) {
        if (collation == null || isBinary(collation)) {
            return "";
        }
        if (isNoCase(collation)) {
            return both("as_ci");
        }
        String name = collation.toLowerCase(Locale.ROOT);
        var mysql = OF_MYSQL.matcher(name);
        if (mysql.matches()) {
            return both(mysql.group(1));
        }
        var mariadb = OF_MARIADB.matcher(name);
        return mariadb.matches() ? both(mariadb.group(1)) : " COLLATE " + name;
    }

    private static String both(String sensitivity) {
        return " /*!80017 COLLATE utf8mb4_0900_" + sensitivity + " *//*M!101001 COLLATE utf8mb4_uca1400_nopad_"
                + sensitivity + " */";
    }
}
