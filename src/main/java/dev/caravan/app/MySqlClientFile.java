package dev.caravan.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where people keep user and password for all MySQL clients. */
final class MySqlClientFile {

    private MySqlClientFile() {}

    /** The lines of {@code ~/.my.cnf}; none if it is not there or cannot be read. */
    static List<String> lines() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("user.home"), ".my.cnf"));
        } catch (IOException absent) {
            return List.of();
        }
    }
}
