package dev.caravan.cli;

import java.util.regex.Pattern;

/** Takes secrets out of whatever is printed: passwords in addresses and values of parameters that are named like one. */
final class Secrets {

    /** What stands where a secret stood. */
    static final String MASK = "***";

    /** Up to the last @ of the word: a password may hold any of the characters that end other parts of an address. */
    private static final Pattern IN_AUTHORITY = Pattern.compile("(://[^\\s:/@\"']*:)[^\\s\"']*(?=@)");

    private static final Pattern IN_PARAMETER = Pattern.compile(
            "(?i)([?&;\\s](?:[a-z_-]*(?:password|passwd|secret|token)|pwd|pass|api[_-]?key)\\s?[=:]\\s?)[^\\s&;\"']+");

    private Secrets() {}

    static String masked(String text) {
        String address = IN_AUTHORITY.matcher(text).replaceAll("$1" + MASK);
        return IN_PARAMETER.matcher(address).replaceAll("$1" + MASK);
    }
}
