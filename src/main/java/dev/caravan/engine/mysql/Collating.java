package dev.caravan.engine.mysql;

import dev.caravan.model.TypeNote;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a column's collation is called between engines. */
final class Collating {

    /** Those of tables that Caravan makes: code points are compared, and trailing blanks count. */
    private static final Set<String> BY_CODE_POINT = Set.of("utf8mb4_0900_bin", "utf8mb4_nopad_bin");

    private static final Set<String> NO_CASE = Set.of("utf8mb4_0900_as_ci", "utf8mb4_uca1400_nopad_as_ci");

    private Collating() {}

    static boolean isOurs(String collation) {
        return BY_CODE_POINT.contains(collation);
    }

    /** Null where code points are compared; what another engine calls NOCASE is called so again. */
    static @Nullable String described(@Nullable String collation, String declaredType, @Nullable TypeNote note) {
        if (collation == null || isOurs(collation) || declaredType.equals("json")) {
            return null;
        }
        boolean madeHere = note != null && !note.engine().equals(MySqlEngine.ID);
        return madeHere && NO_CASE.contains(collation) ? "NOCASE" : collation;
    }
}
