package dev.caravan.engine.mysql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user keeps for all MySQL clients: the group {@code [client]} of {@code ~/.my.cnf}, and the variable MYSQL_PWD. */
record ClientFile(Map<String, String> entries, @Nullable String passwordVariable) {

    private static final String GROUP = "[client]";

    static ClientFile of(List<String> lines) {
        return new ClientFile(entries(lines), System.getenv("MYSQL_PWD"));
    }

    private static Map<String, String> entries(List<String> lines) {
        Map<String, String> entries = new HashMap<>();
        boolean inGroup = false;
        for (String line : lines) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (text.startsWith("[")) {
                inGroup = text.equalsIgnoreCase(GROUP);
            } else if (inGroup && equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
                String name = text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                entries.put(
                        name.replace('_', '-'),
                        unquoted(text.substring(equals + 1).strip()));
            }
        }
        return entries;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    @Nullable
    String user() {
        return entries.get("user");
    }

    @Nullable
    String password() {
        String password = entries.get("password");
        return password == null ? passwordVariable : password;
    }

    /** 0 if it names none. */
    int port() {
        String port = entries.getOrDefault("port", "");
        return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    }
}
