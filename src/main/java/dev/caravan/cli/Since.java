package dev.caravan.cli;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads a day or a time as people give it; without a zone it is UTC. */
final class Since {

    private static final int DAY_LENGTH = "2026-11-21".length();

    private Since() {}

    /** @throws MigrationException USAGE if it is neither */
    static Instant instant(String given) {
        try {
            if (given.length() == DAY_LENGTH) {
                return LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return Instant.parse(given.endsWith("Z") ? given : given + "Z");
        } catch (DateTimeException e) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "'" + given + "' is no day and no time",
                    "write 2026-11-21 or 2026-11-21T07:42:00",
                    e);
        }
    }
}
