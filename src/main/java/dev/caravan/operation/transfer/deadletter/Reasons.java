package dev.caravan.operation.transfer.deadletter;

import java.util.regex.Pattern;

/** Sees that two rows were put aside for the same reason, though each reason names its own row's values. */
final class Reasons {

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|‘[^’]*’");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    private Reasons() {}

    static String generalised(String reason) {
        return NUMBER.matcher(QUOTED.matcher(reason).replaceAll("…")).replaceAll("…");
    }
}
