package dev.caravan.transform;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a rules file, collected, so that a person learns of everything at once. */
final class Problems {

    private record Problem(
            String path, String message, @Nullable String hint) {}

    private final String fileName;
    private final List<Problem> problems = new ArrayList<>();

    Problems(String fileName) {
        this.fileName = fileName;
    }

    /** @param path from {@code $}, the whole file */
    void add(String path, String message, @Nullable String hint) {
        problems.add(new Problem(path, message, hint));
    }

    /** @throws MigrationException USAGE: the first problem with its hint, the others a line each */
    void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder(line(problems.get(0)));
        for (Problem further : problems.subList(1, problems.size())) {
            message.append('\n').append(line(further));
            if (further.hint() != null) {
                message.append(" (").append(further.hint()).append(')');
            }
        }
        throw new MigrationException(
                ErrorCode.USAGE, message.toString(), problems.get(0).hint());
    }

    private String line(Problem problem) {
        return "Rules file " + fileName + ", " + problem.path() + ": " + problem.message();
    }
}
