package dev.caravan.model;

import java.util.Locale;

/** Numbers of things in sentences. */
public final class Count {

    private Count() {}

    /** For example {@code 1 row} and {@code 2,000 rows}. */
    public static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    /** For example {@code 1 row differs} and {@code 2 rows differ}. */
    public static String of(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
