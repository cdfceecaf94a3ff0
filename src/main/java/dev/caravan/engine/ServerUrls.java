package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses of servers as libpq, JDBC and SQLAlchemy write them, on the ground of RFC 3986:
 * {@code [jdbc:]scheme[+driver]://[user[:password]@]host[:port]/database[?option=value&…]}. A password ends at the last {@code @} before the
 * database, so that one which nobody percent-encoded is understood too.
 */
final class ServerUrls {

    private static final Map<String, String> ENGINE_OF_SCHEME =
            Map.of("postgresql", "postgresql", "postgres", "postgresql", "mysql", "mysql", "mariadb", "mysql");
    private static final Pattern URL = Pattern.compile(
            "(?i)(?:jdbc:)?(?<scheme>postgres(?:ql)?|mysql|mariadb)(?:\\+[a-z0-9_]+)?://"
                    + "(?:(?<user>[^:@/?]*)(?::(?<password>.*))?@)?"
                    + "(?<host>\\[[0-9a-f:.%]+]|[^:/?#@\\[\\]]*)(?::(?<port>[0-9]{1,5}))?"
                    + "/(?<database>[^/?#]+)(?:\\?(?<options>[^#]*))?",
            Pattern.DOTALL);
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb)(?:\\+[a-z0-9_]+)?:.*", Pattern.DOTALL);
    private static final int MOST_PORT = 65_535;

    private ServerUrls() {}

    static boolean accept(String text) {
        return SCHEME.matcher(text).matches();
    }

    /** @throws MigrationException USAGE, without the text: it may hold a password */
    static ServerUrl parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw unclear();
        }
        String scheme = url.group("scheme").toLowerCase(Locale.ROOT);
        Map<String, String> options = options(url.group("options"));
        String userOption = options.remove("user");
        String passwordOption = options.remove("password");
        String user = url.group("user") == null ? userOption : decoded(url.group("user"));
        String password = url.group("password") == null ? passwordOption : decoded(url.group("password"));
        String host = url.group("host").isEmpty() ? "localhost" : url.group("host");
        int port = port(url.group("port"));
        String database = decoded(url.group("database"));
        String engine = ENGINE_OF_SCHEME.getOrDefault(scheme, scheme);
        return of(engine, host.replaceAll("[\\[\\]]", ""), port, database, user, password, options);
    }

    static ServerUrl of(
            String engine,
            String host,
            int port,
            String database,
            @Nullable String user,
            @Nullable String password,
            Map<String, String> options) {
        String given = safe(engine, user, host, port, database, options);
        return new ServerUrl(engine, host, port, database, user, password, options, given);
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query != null) {
            for (String option : query.split("&", -1)) {
                int equals = option.indexOf('=');
                if (equals > 0) {
                    options.put(decoded(option.substring(0, equals)), decoded(option.substring(equals + 1)));
                } else if (!option.isEmpty()) {
                    throw unclear();
                }
            }
        }
        return options;
    }

    private static int port(@Nullable String text) {
        int port = text == null ? 0 : Integer.parseInt(text);
        if (port > MOST_PORT) {
            throw unclear();
        }
        return port;
    }

    /** A plus is a plus: only forms of web pages write blanks so. A percent sign that encodes nothing is itself. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String safe(
            String scheme, @Nullable String user, String host, int port, String database, Map<String, String> options) {
        String query = new TreeMap<>(options)
                .entrySet().stream()
                        .map(option -> encoded(option.getKey()) + "=" + encoded(option.getValue()))
                        .collect(Collectors.joining("&", options.isEmpty() ? "" : "?", ""));
        String authority = (host.contains(":") ? "[" + host + "]" : host) + (port == 0 ? "" : ":" + port);
        return scheme + "://" + (user == null ? "" : encoded(user) + "@") + authority + "/" + encoded(database) + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private static MigrationException unclear() {
        return new MigrationException(
                ErrorCode.USAGE,
                "Cannot read the address of a server",
                "write it as postgresql://user@host:5432/database or mysql://user@host:3306/database; options follow as"
                        + " ?name=value&name=value, and special characters are percent-encoded");
    }
}
