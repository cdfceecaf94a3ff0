#!/usr/bin/env bash
# Operations on experiments and snapshots, in SQLite at -Xmx256m; writes its table to standard output. Called by bench/run, for which
# ROWS are metrics.
set -euo pipefail
export CARAVAN_JAVA_OPTS="${CARAVAN_JAVA_OPTS:-} -Xmx256m"
source bench/measure.sh
trap 'rm -rf "$work"' EXIT

# One experiment with a tenth of a percent as many runs as metrics, each with 1,000 epochs, a metric an epoch.
generate() {
  sqlite3 "$work/experiments.db" >&2 <<SQL
PRAGMA journal_mode = OFF;
CREATE TABLE EXPERIMENT (id INTEGER PRIMARY KEY AUTOINCREMENT, title VARCHAR(255) NOT NULL, "desc" TEXT, start_time DATETIME NOT NULL, update_time DATETIME NOT NULL);
CREATE TABLE TRIAL (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(255) NOT NULL, experiment_id INTEGER NOT NULL REFERENCES EXPERIMENT(id), start_time DATETIME NOT NULL, update_time DATETIME NOT NULL);
CREATE TABLE TRIAL_RUN (id INTEGER PRIMARY KEY AUTOINCREMENT, trial_id INTEGER NOT NULL REFERENCES TRIAL(id), status VARCHAR(50) NOT NULL, start_time DATETIME NOT NULL, update_time DATETIME NOT NULL);
CREATE TABLE EPOCH (idx INTEGER NOT NULL, trial_run_id INTEGER NOT NULL REFERENCES TRIAL_RUN(id), time DATETIME NOT NULL, PRIMARY KEY (idx, trial_run_id));
CREATE TABLE METRIC (id INTEGER PRIMARY KEY AUTOINCREMENT, type VARCHAR(50) NOT NULL, total_val FLOAT NOT NULL, per_label_val JSON);
CREATE TABLE EPOCH_METRIC (epoch_idx INTEGER NOT NULL, epoch_trial_run_id INTEGER NOT NULL, metric_id INTEGER NOT NULL REFERENCES METRIC(id),
  PRIMARY KEY (epoch_idx, epoch_trial_run_id, metric_id), FOREIGN KEY (epoch_idx, epoch_trial_run_id) REFERENCES EPOCH(idx, trial_run_id));
INSERT INTO EXPERIMENT VALUES (1, 'large', NULL, '2026-01-01T00:00:00', '2026-01-02T00:00:00');
INSERT INTO TRIAL VALUES (1, 'one', 1, '2026-01-01T00:00:00', '2026-01-02T00:00:00');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ($rows + 999) / 1000)
INSERT INTO TRIAL_RUN SELECT i, 1, 'completed', '2026-01-01T00:00:00', '2026-01-02T00:00:00' FROM n;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < $rows - 1)
INSERT INTO METRIC SELECT i + 1, 'accuracy', (i % 1000) / 1000.0, json_object('accuracy_class_0', (i * 40503 % 10007) / 10007.0, 'accuracy_class_1', (i % 97) / 97.0) FROM n;
INSERT INTO EPOCH SELECT (id - 1) % 1000, (id - 1) / 1000 + 1, '2026-01-01T00:00:00' FROM METRIC ORDER BY 1, 2;
INSERT INTO EPOCH_METRIC SELECT (id - 1) % 1000, (id - 1) / 1000 + 1, id FROM METRIC ORDER BY 1, 2, 3;
SQL
  cat >"$work/rules.json" <<'RULES'
{"metric_transformations": [{"metric_type": "accuracy", "transformation": "legacy_to_per_label", "rules": {"split_by": "class_", "default_classes": ["class_0", "class_1"]}}],
 "global_settings": {"backup_original": false}}
RULES
}

call() { $caravan "$@" --progress off --json --yes >"$work/report.json"; }
fresh() { cp "$work/experiments.db" "$work/live.db"; }
floor_cp() { cp "$work/experiments.db" "$work/copy.db" && sync "$work/copy.db"; }
validate() { call validate -d "$work/experiments.db"; }
create_snapshot() { rm -rf "$work/snapshots"; call create-snapshot -d "$work/experiments.db" --snapshot-dir "$work/snapshots"; }
restore_snapshot() { call restore-snapshot -d "$work/experiments.db" --snapshot-id latest --into "$work/restored.db" --snapshot-dir "$work/snapshots" --no-snapshot; }
transform_metrics() { call transform-metrics -d "$work/live.db" --transformation-file "$work/rules.json" --no-snapshot; }
migrate_experiment() { call migrate-experiment -d "$work/live.db" -s 1 --no-snapshot; }
export_experiment() { rm -f "$work/export.json"; call export-experiment -d "$work/experiments.db" -e 1 --include-metrics -o "$work/export.json"; }
import_experiment() { call import-experiment -d "$work/empty.db" -i "$work/export.json"; }

cases='floor_cp validate create_snapshot restore_snapshot transform_metrics migrate_experiment export_experiment import_experiment'
export -f $cases call fresh
echo "Generating $rows metrics…" >&2
generate
for round in $(seq "$rounds"); do
  rm -f "$work/live.db" "$work/restored.db" "$work/empty.db"
  fresh
  sqlite3 "$work/experiments.db" .schema | grep -v sqlite_sequence | sqlite3 "$work/empty.db"
  for case in $cases; do
    echo "Round $round of $rounds: $case" >&2
    measure "$case" "$case"
  done
done

echo "## Experiments and snapshots"
echo
echo "\`bench/run $rows $rounds experiments\`: one experiment with $rows metrics, as many epochs and their links"
echo "($(($(stat -c %s "$work/experiments.db") / 1000000)) MB in SQLite), at -Xmx256m; the floor is \`cp\` of the file. Per million metrics; rows are three times as many."
table "$rows" $cases
echo
