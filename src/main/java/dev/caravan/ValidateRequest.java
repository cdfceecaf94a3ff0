package dev.caravan;

import dev.caravan.model.VerifyLevel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of {@code validate-migration}.
 *
 * @param tables only these; empty means all
 * @param performanceFactor how many times longer the target may take
 * @param queries a file of queries to time on both sides, or null
 * @param rules the file the migration was given, or null
 */
public record ValidateRequest(
        String from,
        String to,
        List<String> tables,
        VerifyLevel level,
        double performanceFactor,
        @Nullable Path queries,
        @Nullable Path rules) {
    public ValidateRequest {
        tables = List.copyOf(tables);
    }
}
