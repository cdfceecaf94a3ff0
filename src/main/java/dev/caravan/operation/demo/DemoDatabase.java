package dev.caravan.operation.demo;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A sample experiment-tracking database in SQLite: experiments, trials, runs, epochs and their metrics. The same number of metrics always
 * gives the same rows.
 */
public final class DemoDatabase {

    private static final String[] TABLES = {
        """
        CREATE TABLE EXPERIMENT (id INTEGER PRIMARY KEY AUTOINCREMENT, title VARCHAR(255) NOT NULL, "desc" TEXT,
          start_time DATETIME NOT NULL, update_time DATETIME NOT NULL)""", """
        CREATE TABLE TRIAL (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(255) NOT NULL, experiment_id INTEGER NOT NULL,
          start_time DATETIME NOT NULL, update_time DATETIME NOT NULL,
          FOREIGN KEY (experiment_id) REFERENCES EXPERIMENT (id))""", """
        CREATE TABLE TRIAL_RUN (id INTEGER PRIMARY KEY AUTOINCREMENT, trial_id INTEGER NOT NULL, status VARCHAR(50) NOT NULL,
          start_time DATETIME NOT NULL, update_time DATETIME NOT NULL, FOREIGN KEY (trial_id) REFERENCES TRIAL (id))""", """
        CREATE TABLE RESULTS (trial_run_id INTEGER PRIMARY KEY, time DATETIME NOT NULL,
          FOREIGN KEY (trial_run_id) REFERENCES TRIAL_RUN (id))""", """
        CREATE TABLE EPOCH (idx INTEGER NOT NULL, trial_run_id INTEGER NOT NULL, time DATETIME NOT NULL,
          PRIMARY KEY (idx, trial_run_id), FOREIGN KEY (trial_run_id) REFERENCES TRIAL_RUN (id))""", """
        CREATE TABLE METRIC (id INTEGER PRIMARY KEY AUTOINCREMENT, type VARCHAR(50) NOT NULL, total_val FLOAT NOT NULL,
          per_label_val JSON)""", """
        CREATE TABLE EPOCH_METRIC (epoch_idx INTEGER NOT NULL, epoch_trial_run_id INTEGER NOT NULL, metric_id INTEGER NOT NULL,
          PRIMARY KEY (epoch_idx, epoch_trial_run_id, metric_id),
          FOREIGN KEY (epoch_idx, epoch_trial_run_id) REFERENCES EPOCH (idx, trial_run_id),
          FOREIGN KEY (metric_id) REFERENCES METRIC (id))""", "CREATE INDEX METRIC_TYPE ON METRIC (type)"
    };

    private DemoDatabase() {}

    /**
     * @param metrics how many rows METRIC gets; the other tables grow with it
     * @return how many of them break the rules of the demonstration on purpose
     */
    public static long create(Engines engines, Path file, int metrics) {
        try (Database database = engines.open("sqlite:" + file, Access.WRITE);
                Connection writer = database.writer()) {
            try (Statement statement = writer.createStatement()) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            try (DemoRows rows = new DemoRows(writer, metrics)) {
                rows.insert();
                writer.commit();
                return rows.bad();
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    ErrorCode.FAILED, "Cannot make the sample database " + file + ": " + e.getMessage(), null, e);
        }
    }
}
