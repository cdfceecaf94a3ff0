package dev.caravan.cli;

import dev.caravan.app.Settings;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Chooses the log of the service instead of that of commands. Its configuration reads this when the first logger is made. */
final class ServiceLog {

    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String FORMAT = "caravan.log.format";
    private static final String FOLDER = "caravan.log.dir";

    private ServiceLog() {}

    /** @throws MigrationException USAGE if a setting is wrong, FAILED if the folder cannot be made */
    static void choose(Settings settings) {
        if (System.getProperty(CONFIGURATION) != null) {
            return;
        }
        String format = settings.text(FORMAT);
        if (!List.of("text", "json").contains(format)) {
            throw new MigrationException(
                    ErrorCode.USAGE, "Setting " + FORMAT + " = " + format + " is neither text nor json");
        }
        System.setProperty(CONFIGURATION, "logback-serve.xml");
        System.setProperty(FORMAT, format);
        if (!settings.text(FOLDER).isEmpty()) {
            files(settings);
        }
    }

    private static void files(Settings settings) {
        Path folder = Path.of(settings.text(FOLDER));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED,
                    "Cannot make the folder of the log " + folder + ": " + e,
                    "set another " + FOLDER + ", or none",
                    e);
        }
        System.setProperty(FOLDER, folder.toString());
        System.setProperty("caravan.log.files", "logback-files.xml");
        for (String limit : List.of("file-megabytes", "days", "total-megabytes")) {
            String key = "caravan.log." + limit;
            System.setProperty(key, String.valueOf(settings.number(key)));
        }
    }
}
