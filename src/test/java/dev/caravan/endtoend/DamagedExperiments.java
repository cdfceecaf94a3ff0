package dev.caravan.endtoend;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** An experiment database with something wrong of every kind; the same on every engine, without declared keys that would refuse it. */
final class DamagedExperiments {

    private static final List<String> STATEMENTS = List.of(
            "CREATE TABLE EXPERIMENT (id INTEGER NOT NULL, title VARCHAR(255) NOT NULL, PRIMARY KEY (id))",
            "CREATE TABLE TRIAL (id INTEGER NOT NULL, name VARCHAR(255), experiment_id INTEGER, PRIMARY KEY (id))",
            "CREATE TABLE TRIAL_RUN (id INTEGER NOT NULL, trial_id INTEGER NOT NULL, start_time VARCHAR(40),"
                    + " update_time VARCHAR(40), PRIMARY KEY (id))",
            "CREATE TABLE RESULTS (trial_run_id INTEGER, time VARCHAR(40))",
            "CREATE TABLE EPOCH (idx INTEGER, trial_run_id INTEGER, time VARCHAR(40))",
            "CREATE TABLE METRIC (id INTEGER NOT NULL, type VARCHAR(50), per_label_val TEXT, PRIMARY KEY (id))",
            "CREATE TABLE EPOCH_METRIC (epoch_idx INTEGER, epoch_trial_run_id INTEGER, metric_id INTEGER)",
            // Its key is declared and may be left open: no experiment knows of it.
            "CREATE TABLE NOTE (id INTEGER NOT NULL, trial_id INTEGER, PRIMARY KEY (id),"
                    + " FOREIGN KEY (trial_id) REFERENCES TRIAL (id))",
            "INSERT INTO EXPERIMENT VALUES (1, 'good'), (2, 'without trials')",
            "INSERT INTO TRIAL VALUES (1, 't', 1), (2, 'orphan', 99), (3, 'nobody', NULL)",
            "INSERT INTO TRIAL_RUN VALUES (1, 1, '2026-01-01', '2026-01-02'), (2, 2, '2026-01-03', '2026-01-02'),"
                    + " (3, 77, '2026-01-01', '2026-01-02')",
            "INSERT INTO RESULTS VALUES (1, 'now'), (1, 'again'), (66, 'orphan')",
            "INSERT INTO EPOCH VALUES (0, 1, 'now'), (NULL, 1, 'now'), (5, 66, 'orphan')",
            "INSERT INTO METRIC VALUES (1, 'acc', '{\"a\": 1}'), (2, 'acc', '{\"a\": NaN}'), (3, 'acc', '[1]'),"
                    + " (4, 'loss', NULL), (5, NULL, '{oops')",
            "INSERT INTO EPOCH_METRIC VALUES (0, 1, 1), (9, 1, 2), (0, 1, 444), (NULL, 1, 3)",
            "INSERT INTO NOTE VALUES (1, 1), (2, NULL)");

    private DamagedExperiments() {}

    static void make(Place place, String address) throws SQLException {
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }
}
