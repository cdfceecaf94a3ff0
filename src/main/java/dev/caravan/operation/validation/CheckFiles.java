package dev.caravan.operation.validation;

import dev.caravan.model.LayeredFiles;
import dev.caravan.model.LayeredFiles.LayeredFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The checks in {@code checks/}: {@code NAME.sql} for every engine, {@code NAME.ENGINE.sql} where one needs other SQL. */
final class CheckFiles {

    private static final String ENDING = ".sql";

    private CheckFiles() {}

    /**
     * @param folder whose checks count, file by file, before the shipped ones of the same name
     * @param engine the id of the engine whose SQL is wanted
     */
    static List<SqlCheck> read(Path folder, String engine, int timeoutSeconds) {
        Map<String, LayeredFile> chosen = new TreeMap<>();
        for (LayeredFile file : LayeredFiles.read("checks", ENDING, folder)) {
            String name = file.name().substring(0, file.name().length() - ENDING.length());
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                chosen.putIfAbsent(name, file);
            } else if (name.substring(dot + 1).equals(engine)) {
                chosen.put(name.substring(0, dot), file);
            }
        }
        List<SqlCheck> checks = new ArrayList<>();
        chosen.forEach((name, file) -> checks.add(SqlCheck.read(name, file, timeoutSeconds)));
        return checks;
    }
}
