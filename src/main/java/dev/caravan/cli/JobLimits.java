package dev.caravan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.app.Settings;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.service.Job;
import dev.caravan.service.JobGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job from the inbox may touch: configured databases, files in allowed folders, and no SQL of its own unless that is allowed. Links are
 * followed before it is decided where a file lies.
 */
final class JobLimits implements JobGuard {

    /** Options that hold SQL or name a file of it. */
    private static final Set<String> SQL = Set.of("where", "queries");

    /** Options that name rules, which may hold SQL; those of the operator's own folder are trusted. */
    private static final Set<String> RULES = Set.of("rules", "transformation_file");

    private static final Path OWN_RULES = Path.of("transforms");

    private final JobCommands commands;
    private final Settings settings;

    JobLimits(JobCommands commands, Settings settings) {
        this.commands = commands;
        this.settings = settings;
    }

    @Override
    public void check(Job job) {
        for (JobOption option : JobCommands.options(commands.command(job))) {
            JsonNode value = job.options().path(option.key());
            if (!value.isMissingNode() && !value.isNull()) {
                check(option, value);
            }
        }
    }

    private void check(JobOption option, JsonNode value) {
        boolean sqlAllowed = settings.text("caravan.inbox.allow-sql").equals("true");
        if (SQL.contains(option.key()) && !sqlAllowed) {
            throw refused(
                    option, "holds SQL, which jobs may not bring", "set caravan.inbox.allow-sql = true to allow it");
        } else if (RULES.contains(option.key()) && !sqlAllowed) {
            requireOwnRules(option, value.asText());
        } else if (option.isDatabase()) {
            requireAllowedDatabase(option, value.asText());
        } else if (option.isPath()) {
            requireAllowed(option, value.asText());
        }
    }

    private void requireOwnRules(JobOption option, String given) {
        if (!isWithin(option, given, OWN_RULES)) {
            throw refused(
                    option,
                    "= '" + given + "' is outside of " + OWN_RULES + "/, and rules may hold SQL",
                    "put the rules there, or set caravan.inbox.allow-sql = true");
        }
    }

    private void requireAllowedDatabase(JobOption option, String given) {
        if (settings.databaseUrl(given).isPresent()) {
            return;
        }
        if (given.contains(":")) {
            throw refused(
                    option,
                    "is an address; jobs name configured databases, or files in allowed folders",
                    "configure it: caravan.database.NAME.url in application.properties");
        }
        requireAllowed(option, given);
    }

    private void requireAllowed(JobOption option, String given) {
        for (String folder : settings.text("caravan.inbox.allowed-folders").split(",", -1)) {
            if (!folder.isBlank() && isWithin(option, given, Path.of(folder.strip()))) {
                return;
            }
        }
        throw refused(
                option,
                "= '" + given + "' is neither a configured database nor in an allowed folder",
                "add its folder to caravan.inbox.allowed-folders");
    }

    private static boolean isWithin(JobOption option, String given, Path folder) {
        try {
            return real(Path.of(given)).startsWith(real(folder));
        } catch (InvalidPathException | IOException e) {
            throw refused(option, "is not the path of a file", null);
        }
    }

    /** Where a path leads when links are followed, also if the end of it does not exist yet. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            return absolute.toRealPath();
        }
        Path parent = absolute.getParent();
        return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }

    private static MigrationException refused(JobOption option, String why, @Nullable String hint) {
        return new MigrationException(ErrorCode.REFUSED, "/" + option.key() + " " + why, hint);
    }
}
