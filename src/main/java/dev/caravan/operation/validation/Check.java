package dev.caravan.operation.validation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A check of one's own: looks at a database and returns what it finds wrong. Registered with {@link ValidationRequest#with}; a file in
 * {@code checks/} is one too.
 */
public interface Check {

    /** Names it in reports. */
    String name();

    /** How bad its findings are; those of {@link Severity#ERROR} fail the validation. */
    Severity severity();

    /** What a finding means, for people. */
    String message();

    /**
     * Looks.
     *
     * @param reader never writes, sees one state, and is the caller's to close
     * @throws SQLException if it cannot; the report then says so, and the other checks go on
     */
    Findings run(Connection reader) throws SQLException;

    /**
     * What a check found.
     *
     * @param total how many, exactly
     * @param rows the first of them, each with the names and values that tell it from others
     */
    record Findings(long total, List<Map<String, @Nullable Object>> rows) {
        public Findings {
            rows = rows.stream()
                    .map(row -> Collections.unmodifiableMap(new LinkedHashMap<>(row)))
                    .toList();
        }

        /** All of them. */
        public static Findings of(List<Map<String, @Nullable Object>> rows) {
            return new Findings(rows.size(), rows);
        }
    }
}
