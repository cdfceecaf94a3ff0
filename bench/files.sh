#!/usr/bin/env bash
# SQLite to DuckDB and back; writes its tables to standard output. Called by bench/run.
set -euo pipefail
source bench/measure.sh
trap 'rm -rf "$work"' EXIT

columns='id, trial_run_id, idx, type, total_val, per_label_val, time'
sqlite_table='CREATE TABLE metric (id INTEGER PRIMARY KEY, trial_run_id BIGINT NOT NULL, idx INT NOT NULL, type VARCHAR(50) NOT NULL,
  total_val DOUBLE, per_label_val JSON, time TIMESTAMP NOT NULL)'
duckdb_table='CREATE TABLE metric (id BIGINT PRIMARY KEY, trial_run_id BIGINT NOT NULL, idx INTEGER NOT NULL, type VARCHAR NOT NULL,
  total_val DOUBLE, per_label_val JSON, time TIMESTAMP NOT NULL)'
export columns sqlite_table duckdb_table

generate() {
  sqlite3 "$work/source.db" >&2 <<SQL
PRAGMA journal_mode = OFF;
$sqlite_table;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows)
INSERT INTO metric
SELECT i, i / 500 + 1, i % 500, 'metric_' || (i * 7 % 20), (i * 2654435761 % 1000003) / 1000003.0,
  json_object('class_0', (i * 40503 % 10007) / 10007.0), strftime('%Y-%m-%d %H:%M:%f', 1700000000 + i, 'unixepoch') || '000'
FROM n;
SQL
  duckdb "$work/source.duckdb" "$duckdb_table;
    INSERT INTO metric SELECT i, i // 500 + 1, i % 500, 'metric_' || (i * 7 % 20), (i * 2654435761 % 1000003) / 1000003.0,
      json_object('class_0', (i * 40503 % 10007) / 10007.0), make_timestamp((1700000000 + i) * 1000000)
    FROM range(1, $rows + 1) t(i)"
}

# The floor: the engines' own tools and a pipe of CSV between them, with the same key at the end.
floor_to_duckdb() {
  rm -f "$work/floor.duckdb"
  sqlite3 -csv "$work/source.db" "SELECT $columns FROM metric" |
    duckdb "$work/floor.duckdb" "$duckdb_table; INSERT INTO metric SELECT * FROM read_csv('/dev/stdin', header = false, columns = {
      'id': 'BIGINT', 'trial_run_id': 'BIGINT', 'idx': 'INTEGER', 'type': 'VARCHAR', 'total_val': 'DOUBLE', 'per_label_val': 'VARCHAR',
      'time': 'TIMESTAMP'})"
}
floor_to_sqlite() {
  rm -f "$work/floor.db" "$work/pipe"
  mkfifo "$work/pipe"
  duckdb "$work/source.duckdb" "COPY metric TO '$work/pipe' (FORMAT csv, HEADER false)" &
  sqlite3 "$work/floor.db" "$sqlite_table" ".import --csv $work/pipe metric"
  wait
}
caravan_to_duckdb() {
  rm -f "$work/out.duckdb"
  $caravan migrate --from "$work/source.db" --to "$work/out.duckdb" --progress off --json "$@" >"$work/report.json"
}
caravan_to_sqlite() {
  rm -f "$work/out.db"
  $caravan migrate --from "$work/source.duckdb" --to "$work/out.db" --progress off --json "$@" >"$work/report.json"
}
caravan_to_duckdb_verified() { caravan_to_duckdb --verify full; }
caravan_to_sqlite_verified() { caravan_to_sqlite --verify full; }

cases='floor_to_duckdb caravan_to_duckdb caravan_to_duckdb_verified floor_to_sqlite caravan_to_sqlite caravan_to_sqlite_verified'
export -f $cases
echo "Generating $rows rows…" >&2
generate
for round in $(seq "$rounds"); do
  for case in $cases; do
    echo "Round $round of $rounds: $case" >&2
    measure "$case" "$case"
  done
done

echo "\`bench/run $rows $rounds files\`: $rows rows of two bigint, int, varchar, double, JSON text and timestamp"
echo "($(($(stat -c %s "$work/source.db") / 1000000)) MB in SQLite, $(($(stat -c %s "$work/source.duckdb") / 1000000)) MB in DuckDB); $(nproc) cores,"
echo "$(java -version 2>&1 | head -n 1), $(sqlite3 --version | cut -d' ' -f1-2 | sed 's/^/sqlite3 /')."
echo
echo "## SQLite to DuckDB (floor: \`sqlite3 -csv\` piped into \`read_csv\`)"
table "$rows" floor_to_duckdb caravan_to_duckdb caravan_to_duckdb_verified
echo
echo "## DuckDB to SQLite (floor: \`COPY … TO\` CSV piped into \`.import\`)"
table "$rows" floor_to_sqlite caravan_to_sqlite caravan_to_sqlite_verified
echo
