package dev.caravan.engine;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.List;

/** Refuses to replace a table that has what no copy of it would have. */
public final class LostOnReplace {

    private LostOnReplace() {}

    /**
     * @param triggers on the table, or other things that would act on new rows and cannot be silenced
     * @throws MigrationException STOPPED if there are any
     */
    public static void requireSilent(String table, List<String> triggers) {
        if (!triggers.isEmpty()) {
            throw new MigrationException(
                    ErrorCode.STOPPED,
                    "Table '" + table + "' has triggers or rules, which would act on the rows that replace its own: "
                            + String.join(", ", triggers),
                    "drop them (keep their text), go on with --resume, and make them again afterwards");
        }
    }

    /**
     * @param kinds what they are, such as triggers
     * @param names of them; none if nothing would be lost
     * @throws MigrationException STOPPED if there are any
     */
    public static void requireNone(String table, String kinds, List<String> names) {
        if (!names.isEmpty()) {
            throw new MigrationException(
                    ErrorCode.STOPPED,
                    "Table '" + table + "' has " + kinds + ", which would go with it when it is replaced: "
                            + String.join(", ", names),
                    "drop them (keep their text), go on with --resume, and make them again afterwards");
        }
    }
}
