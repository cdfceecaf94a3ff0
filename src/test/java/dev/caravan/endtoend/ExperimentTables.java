package dev.caravan.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** The tables of the Experiment Manager as it makes them in each engine, empty or with two small experiments. */
final class ExperimentTables {

    private static final List<String> TABLES = List.of(
            "CREATE TABLE EXPERIMENT (id $ID, title VARCHAR(255) NOT NULL, $desc TEXT, start_time $TIME, update_time $TIME)",
            "CREATE TABLE TRIAL (id $ID, name VARCHAR(255) NOT NULL, experiment_id INTEGER NOT NULL REFERENCES EXPERIMENT(id),"
                    + " start_time $TIME, update_time $TIME)",
            "CREATE TABLE TRIAL_RUN (id $ID, trial_id INTEGER NOT NULL REFERENCES TRIAL(id), status VARCHAR(50) NOT NULL,"
                    + " start_time $TIME, update_time $TIME)",
            "CREATE TABLE RESULTS (trial_run_id INTEGER PRIMARY KEY REFERENCES TRIAL_RUN(id), time $TIME)",
            "CREATE TABLE EPOCH (idx INTEGER, trial_run_id INTEGER REFERENCES TRIAL_RUN(id), time $TIME,"
                    + " PRIMARY KEY (idx, trial_run_id))",
            "CREATE TABLE METRIC (id $ID, type VARCHAR(50) NOT NULL, total_val FLOAT NOT NULL, per_label_val $JSON)",
            "CREATE TABLE ARTIFACT (id $ID, type VARCHAR(50) NOT NULL, loc VARCHAR(255) NOT NULL)",
            link("EXPERIMENT_ARTIFACT", "experiment_id", "EXPERIMENT(id)", "ARTIFACT"),
            link("TRIAL_ARTIFACT", "trial_id", "TRIAL(id)", "ARTIFACT"),
            link("TRIAL_RUN_ARTIFACT", "trial_run_id", "TRIAL_RUN(id)", "ARTIFACT"),
            link("RESULTS_METRIC", "results_id", "RESULTS(trial_run_id)", "METRIC"),
            link("RESULTS_ARTIFACT", "results_id", "RESULTS(trial_run_id)", "ARTIFACT"),
            linkOfEpoch("METRIC"),
            linkOfEpoch("ARTIFACT"));

    private static final List<String> ROWS = List.of(
            "EXPERIMENT VALUES (3, 'digits', 'a \"first\" try, é', '2023-12-01T10:00:00', '2023-12-01T15:30:00'),"
                    + " (9, 'another', NULL, '2023-12-02T10:00:00', '2023-12-02T10:00:00')",
            "TRIAL VALUES (4, 'sgd', 3, '2023-12-01T10:05:00', '2023-12-01T10:06:00'),"
                    + " (5, 'of another', 9, '2023-12-02T10:05:00', '2023-12-02T10:06:00'),"
                    + " (12, 'adam', 3, '2023-12-01T11:05:00', '2023-12-01T11:06:00')",
            "TRIAL_RUN VALUES (7, 4, 'completed', '2023-12-01T10:05:00', '2023-12-01T10:06:00'),"
                    + " (8, 12, 'failed', '2023-12-01T10:05:00', '2023-12-01T10:06:00'),"
                    + " (9, 4, 'running', '2023-12-01T10:05:00', '2023-12-01T10:06:00'),"
                    + " (10, 5, 'of another', '2023-12-01T10:05:00', '2023-12-01T10:06:00')",
            "RESULTS VALUES (7, '2023-12-01T10:07:00'), (10, '2023-12-01T10:07:00')",
            "EPOCH VALUES (0, 7, '2023-12-01T10:05:01'), (1, 7, '2023-12-01T10:05:02'), (0, 9, '2023-12-01T10:05:03'),"
                    + " (0, 10, '2023-12-01T10:05:03')",
            "METRIC VALUES (20, 'loss', 0.5, NULL), (21, 'acc', 0.25, '{\"class_0\": 0.1, \"é\": 2}'), (22, 'acc', 1, '{}'),"
                    + " (23, 'of another', 0.75, NULL), (24, 'nothing has it', 0.75, NULL)",
            "ARTIFACT VALUES (30, 'plot', '/a.png'), (31, 'model', '/b.bin'), (32, 'of another', '/c')",
            "EXPERIMENT_ARTIFACT VALUES (3, 30), (9, 32)",
            "TRIAL_ARTIFACT VALUES (4, 30), (4, 31)",
            "TRIAL_RUN_ARTIFACT VALUES (9, 31)",
            "RESULTS_METRIC VALUES (7, 21), (10, 23)",
            "RESULTS_ARTIFACT VALUES (7, 31)",
            "EPOCH_METRIC VALUES (0, 7, 20), (0, 7, 21), (1, 7, 22), (0, 9, 21), (0, 10, 23)",
            "EPOCH_ARTIFACT VALUES (1, 7, 30)");

    private ExperimentTables() {}

    private static String link(String table, String column, String owner, String leaf) {
        String leafId = leaf.toLowerCase(Locale.ROOT) + "_id";
        return "CREATE TABLE " + table + " (" + column + " INTEGER REFERENCES " + owner + ", " + leafId
                + " INTEGER REFERENCES " + leaf + "(id), PRIMARY KEY (" + column + ", " + leafId + "))";
    }

    private static String linkOfEpoch(String leaf) {
        String leafId = leaf.toLowerCase(Locale.ROOT) + "_id";
        return "CREATE TABLE EPOCH_" + leaf + " (epoch_idx INTEGER, epoch_trial_run_id INTEGER, " + leafId
                + " INTEGER REFERENCES " + leaf + "(id), PRIMARY KEY (epoch_idx, epoch_trial_run_id, " + leafId
                + "), FOREIGN KEY (epoch_idx, epoch_trial_run_id) REFERENCES EPOCH(idx, trial_run_id))";
    }

    /** The address of a database with the tables and no rows. */
    static String empty(Place place, Path folder, String name) throws SQLException {
        String address = place.empty(folder, name);
        execute(place, address, TABLES.stream().map(sql -> in(place, sql)).toList());
        return address;
    }

    /** With experiments 3 and 9; metrics and artifacts of the first are shared among its parts. */
    static String filled(Place place, Path folder, String name) throws SQLException {
        String address = empty(place, folder, name);
        execute(place, address, ROWS.stream().map(row -> "INSERT INTO " + row).toList());
        return address;
    }

    private static String in(Place place, String sql) {
        boolean server = place == Place.MARIADB || place == Place.MYSQL;
        String id =
                switch (place) {
                    case SQLITE -> "INTEGER PRIMARY KEY AUTOINCREMENT";
                    case POSTGRES -> "SERIAL PRIMARY KEY";
                    case DUCKDB -> "INTEGER PRIMARY KEY";
                    case MARIADB, MYSQL -> "INT AUTO_INCREMENT PRIMARY KEY";
                };
        return sql.replace("$ID", id)
                .replace("$desc", server ? "`desc`" : "\"desc\"")
                .replace("$TIME", place == Place.POSTGRES || place == Place.DUCKDB ? "TIMESTAMP" : "DATETIME")
                .replace("$JSON", "JSON");
    }

    static void execute(Place place, String address, List<String> statements) throws SQLException {
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
