package dev.caravan.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Databases as the Experiment Manager makes them, with BATCH and what belongs to it. Each experiment has two trials of one run; each run has
 * two epochs of one batch and a result. A metric hangs on each of these; the metric of the first epoch hangs on the result too, and one
 * artifact on all that takes one.
 */
final class ExperimentData {

    private static final Map<Place, Map<String, String>> TYPES = Map.of(
            Place.SQLITE,
                    Map.of(
                            "$ID",
                            "INTEGER PRIMARY KEY AUTOINCREMENT",
                            "$TIME",
                            "DATETIME",
                            "$FLOAT",
                            "FLOAT",
                            "$JSON",
                            "JSON"),
            Place.DUCKDB,
                    Map.of("$ID", "INTEGER PRIMARY KEY", "$TIME", "TIMESTAMP", "$FLOAT", "DOUBLE", "$JSON", "JSON"),
            Place.POSTGRES,
                    Map.of(
                            "$ID",
                            "SERIAL PRIMARY KEY",
                            "$TIME",
                            "TIMESTAMP",
                            "$FLOAT",
                            "DOUBLE PRECISION",
                            "$JSON",
                            "JSON"),
            Place.MARIADB,
                    Map.of(
                            "$ID",
                            "INT AUTO_INCREMENT PRIMARY KEY",
                            "$TIME",
                            "DATETIME",
                            "$FLOAT",
                            "FLOAT",
                            "$JSON",
                            "JSON"));

    private static final List<String> TABLES = List.of(
            "EXPERIMENT (id $ID, title VARCHAR(255) NOT NULL, \"desc\" TEXT, start_time $TIME, update_time $TIME)",
            "TRIAL (id $ID, name VARCHAR(255), experiment_id INTEGER REFERENCES \"EXPERIMENT\"(id), start_time $TIME)",
            "TRIAL_RUN (id $ID, trial_id INTEGER REFERENCES \"TRIAL\"(id), status VARCHAR(50), start_time $TIME)",
            "RESULTS (trial_run_id INTEGER PRIMARY KEY REFERENCES \"TRIAL_RUN\"(id), time $TIME)",
            "EPOCH (idx INTEGER NOT NULL, trial_run_id INTEGER NOT NULL REFERENCES \"TRIAL_RUN\"(id), time $TIME,"
                    + " PRIMARY KEY (idx, trial_run_id))",
            "BATCH (idx INTEGER NOT NULL, epoch_idx INTEGER NOT NULL, trial_run_id INTEGER NOT NULL, time $TIME,"
                    + " PRIMARY KEY (idx, epoch_idx, trial_run_id),"
                    + " FOREIGN KEY (epoch_idx, trial_run_id) REFERENCES \"EPOCH\"(idx, trial_run_id))",
            "METRIC (id $ID, type VARCHAR(50) NOT NULL, total_val $FLOAT, per_label_val $JSON)",
            "ARTIFACT (id $ID, type VARCHAR(50), loc VARCHAR(255))",
            junction("EXPERIMENT_ARTIFACT", "EXPERIMENT", "experiment_id", "id", "ARTIFACT"),
            junction("TRIAL_ARTIFACT", "TRIAL", "trial_id", "id", "ARTIFACT"),
            junction("TRIAL_RUN_ARTIFACT", "TRIAL_RUN", "trial_run_id", "id", "ARTIFACT"),
            junction("RESULTS_METRIC", "RESULTS", "results_id", "trial_run_id", "METRIC"),
            junction("EPOCH_METRIC", "EPOCH", "epoch_idx, epoch_trial_run_id", "idx, trial_run_id", "METRIC"),
            junction(
                    "BATCH_METRIC",
                    "BATCH",
                    "batch_idx, epoch_idx, trial_run_id",
                    "idx, epoch_idx, trial_run_id",
                    "METRIC"));

    private ExperimentData() {}

    private static String junction(String name, String owner, String columns, String key, String leaf) {
        String leafId = leaf.toLowerCase(java.util.Locale.ROOT) + "_id";
        String owners = columns.replace(",", " INTEGER NOT NULL,") + " INTEGER NOT NULL, ";
        return name + " (" + owners + leafId + " INTEGER NOT NULL REFERENCES \"" + leaf + "\"(id), PRIMARY KEY ("
                + columns + ", " + leafId + "), FOREIGN KEY (" + columns + ") REFERENCES \"" + owner + "\"(" + key
                + "))";
    }

    /** A new database with the experiments 1, 2, and so on, and a metric that hangs on nothing. */
    static String make(Place place, Path folder, int experiments) throws SQLException {
        String address = place.empty(folder, "research");
        List<String> statements = new ArrayList<>();
        for (String table : TABLES) {
            String name = table.substring(0, table.indexOf(' '));
            String ddl = "CREATE TABLE \"" + name + "\"" + table.substring(name.length());
            for (Map.Entry<String, String> type : TYPES.get(place).entrySet()) {
                ddl = ddl.replace(type.getKey(), type.getValue());
            }
            statements.add(ddl);
        }
        rows(statements, experiments);
        if (place == Place.POSTGRES) {
            for (String table : List.of("EXPERIMENT", "TRIAL", "TRIAL_RUN", "METRIC", "ARTIFACT")) {
                statements.add("SELECT setval('\"" + table + "_id_seq\"', (SELECT max(id) FROM \"" + table + "\"))");
            }
        }
        execute(address, statements);
        return address;
    }

    private static void rows(List<String> statements, int experiments) {
        String time = "'2024-05-06 07:08:09'";
        int metric = 0;
        for (int e = 1; e <= experiments; e++) {
            statements.add(insert("EXPERIMENT", e, "'study " + e + "'", "'about ''it'''", time, time));
            statements.add(insert("ARTIFACT", e, "'model'", "'/models/" + e + "'"));
            statements.add(insert("EXPERIMENT_ARTIFACT", e, e));
            for (int run = 2 * e - 1; run <= 2 * e; run++) {
                statements.add(insert("TRIAL", run, "'trial " + run + "'", e, time));
                statements.add(insert("TRIAL_ARTIFACT", run, e));
                statements.add(insert("TRIAL_RUN", run, run, "'completed'", time));
                statements.add(insert("TRIAL_RUN_ARTIFACT", run, e));
                statements.add(insert("RESULTS", run, time));
                for (int epoch = 0; epoch < 2; epoch++) {
                    statements.add(insert("EPOCH", epoch, run, time));
                    metric++;
                    statements.add(
                            insert("METRIC", metric, "'accuracy'", "0.5", "'{\"accuracy_class_0\": 0." + run + "}'"));
                    statements.add(insert("EPOCH_METRIC", epoch, run, metric));
                    if (epoch == 0) {
                        statements.add(insert("RESULTS_METRIC", run, metric));
                    }
                    statements.add(insert("BATCH", 0, epoch, run, time));
                    metric++;
                    statements.add(insert("METRIC", metric, "'loss'", "0.25", "NULL"));
                    statements.add(insert("BATCH_METRIC", 0, epoch, run, metric));
                }
                metric++;
                statements.add(insert("METRIC", metric, "'f1_score'", "0.75", "'{\"macro\": 0.8, \"n\": 1e2}'"));
                statements.add(insert("RESULTS_METRIC", run, metric));
            }
        }
        statements.add(insert("METRIC", metric + 1, "'accuracy'", "1", "'{\"accuracy_class_0\": 1}'"));
    }

    private static String insert(String table, Object... values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(value.toString());
        }
        return "INSERT INTO \"" + table + "\" VALUES (" + String.join(", ", texts) + ")";
    }

    static void execute(String address, List<String> statements) throws SQLException {
        try (Connection connection = Rows.connect(address);
                Statement statement = connection.createStatement()) {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(quote.equals("\"") ? sql : withQuotes(sql, quote));
            }
            connection.commit();
        }
    }

    /** Names stand in double quotes, outside of texts. */
    private static String withQuotes(String sql, String quote) {
        String[] parts = sql.split("'", -1);
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = parts[i].replace("\"", quote);
        }
        return String.join("'", parts);
    }

    /** What one statement gives, its names in double quotes; in the order of the texts. */
    static List<String> query(String address, String sql) throws SQLException {
        try (Connection connection = Rows.connect(address)) {
            return Rows.query(
                    connection, withQuotes(sql, connection.getMetaData().getIdentifierQuoteString()));
        }
    }
}
