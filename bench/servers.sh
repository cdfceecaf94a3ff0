#!/usr/bin/env bash
# Pairs with PostgreSQL and MariaDB; writes its tables to standard output. Called by bench/run. Needs psql, mariadb (the client),
# sqlite3, unzip, xz, GNU time and about 4 GB of disk; pgloader is measured where it is installed (all are packages of Debian).
set -euo pipefail
source bench/measure.sh
source bench/start-servers.sh
trap 'stop_servers; rm -rf "$work"' EXIT
export CARAVAN_JAVA_OPTS="$CARAVAN_JAVA_OPTS -Xmx256m"

mixed_rows=$((rows / 5))

# Tables ------------------------------------------------------------------------------------------------------------------------
narrow_columns='id @ID@, trial_run_id bigint NOT NULL, idx int NOT NULL, type varchar(50) NOT NULL, total_val double precision,
  per_label_val json, time @TIME@ NOT NULL'
mixed_columns='id @ID@'
for i in 1 2 3 4 5; do
  mixed_columns+=", i$i int, b$i bigint, d$i double precision, n$i decimal(12,2), v$i varchar(100)"
done
mixed_columns+=', day1 date, day2 date, at1 @TIME@, at2 @TIME@'

# The statement that makes a table in an engine.
ddl() {
  local engine=$1 kind=$2 id='bigint PRIMARY KEY' time=timestamp columns=${2}_columns
  [[ $engine != sqlite ]] || id='INTEGER PRIMARY KEY'
  [[ $engine != mariadb ]] || time='datetime(6)'
  printf 'CREATE TABLE %s (%s)' "$kind" "$(sed "s/@ID@/$id/; s/@TIME@/$time/g" <<<"${!columns}")"
}

narrow_values() {
  echo "SELECT i, i / 500 + 1, i % 500, 'metric_' || (i * 7 % 20), (i * 2654435761 % 1000003) / 1000003.0,
    json_object('class_0', (i * 40503 % 10007) / 10007.0), strftime('%Y-%m-%d %H:%M:%f', 1700000000 + i, 'unixepoch') || '000'"
}
mixed_values() {
  local sql='SELECT i'
  for i in 1 2 3 4 5; do
    sql+=", i * $i % 100003, i * 2654435761 % 4000000007 * $i, (i * 40503 * $i % 10007) / 10007.0, (i * $i % 1000003) / 4.0, 'text number ' || (i * $i) || ' of five'"
  done
  echo "$sql, date(1700000000 + i * 60, 'unixepoch'), date(1600000000 + i * 60, 'unixepoch'),
    strftime('%Y-%m-%d %H:%M:%f', 1700000000 + i, 'unixepoch') || '000', strftime('%Y-%m-%d %H:%M:%f', 1600000000 + i, 'unixepoch') || '000'"
}

# Tools -------------------------------------------------------------------------------------------------------------------------
pg() { psql -X -q -h 127.0.0.1 -p "$pg_port" -U postgres -v ON_ERROR_STOP=1 "$@"; }
my() { mariadb --no-defaults -h 127.0.0.1 -P "$my_port" -u root --local-infile=1 "$@"; }
pg_url() { echo "postgresql://postgres@127.0.0.1:$pg_port/$1"; }
my_url() { echo "mariadb://root@127.0.0.1:$my_port/$1"; }
export -f pg my pg_url my_url

generate() {
  local kind=$1 count=$2
  sqlite3 "$work/$kind.db" >&2 <<SQL
PRAGMA journal_mode = OFF;
$(ddl sqlite "$kind");
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
INSERT INTO $kind $("${kind}_values") FROM n;
SQL
  duckdb "$work/$kind.duckdb" "$(ddl duckdb "$kind")"
  pg -c "CREATE DATABASE $kind" postgres
  pg -c "$(ddl postgresql "$kind")" "$kind"
  my -e "CREATE DATABASE $kind"
  my -e "$(ddl mariadb "$kind")" "$kind"
  for target in "$work/$kind.duckdb" "$(pg_url "$kind")" "$(my_url "$kind")"; do
    $caravan migrate --from "$work/$kind.db" --to "$target" --data-only --no-snapshot --quiet >&2
  done
}

# An empty target, outside the time that is measured, and how many rows are in it afterwards.
empty() {
  case $1 in
    sqlite) rm -f "$work/target.db" ;;
    postgresql) pg -c 'DROP DATABASE IF EXISTS target' -c 'CREATE DATABASE target' postgres 2>/dev/null ;;
    mariadb) my -e 'CREATE OR REPLACE DATABASE target' ;;
  esac
}
count() {
  case $1 in
    sqlite) sqlite3 "$work/target.db" "SELECT count(*) FROM $2" ;;
    postgresql) pg -At -c "SELECT count(*) FROM $2" target ;;
    mariadb) my -N -e "SELECT count(*) FROM $2" target ;;
  esac
}
address() {
  case $1 in
    sqlite) echo "$work/$2.db" ;;
    duckdb) echo "$work/$2.duckdb" ;;
    postgresql) pg_url "$2" ;;
    mariadb) my_url "$2" ;;
  esac
}

# Contestants: floor_SOURCE_TARGET is the engines' own tools in a pipe, the key included ------------------------------------------
floor_sqlite_postgresql() {
  pg -c "$(ddl postgresql "$1")" target
  sqlite3 -csv "$work/$1.db" "SELECT * FROM $1" | pg -c "COPY $1 FROM STDIN (FORMAT csv)" target
}
floor_mariadb_postgresql() {
  pg -c "$(ddl postgresql "$1")" target
  my --quick --batch --raw -N -e "SELECT * FROM $1" "$1" | pg -c "COPY $1 FROM STDIN" target
}
floor_postgresql_mariadb() {
  my -e "$(ddl mariadb "$1")" target
  pg -c "COPY $1 TO STDOUT" "$1" | my -e "LOAD DATA LOCAL INFILE '/dev/stdin' INTO TABLE $1" target
}
floor_duckdb_postgresql() {
  pg -c "$(ddl postgresql "$1")" target
  rm -f "$work/pipe"
  mkfifo "$work/pipe"
  duckdb "$work/$1.duckdb" "COPY $1 TO '$work/pipe' (FORMAT csv, HEADER false)" &
  pg -c "COPY $1 FROM STDIN (FORMAT csv)" target <"$work/pipe"
  wait
}
floor_postgresql_sqlite() {
  rm -f "$work/pipe"
  mkfifo "$work/pipe"
  pg -c "COPY $1 TO STDOUT (FORMAT csv)" "$1" >"$work/pipe" &
  sqlite3 "$work/target.db" "$(ddl sqlite "$1")" ".import --csv $work/pipe $1"
  wait
}
loader() { pgloader "$(address "$1" "$2" | sed 's/^mariadb/mysql/; s/^\//sqlite:\/\/\//')" "pgsql://postgres@127.0.0.1:$pg_port/target" >&2; }
moved() { $caravan migrate --from "$(address "$1" "$3")" --to "$(address "$2" target)" --progress off --json >"$work/report.json"; }
export -f ddl address loader moved floor_sqlite_postgresql floor_mariadb_postgresql floor_postgresql_mariadb floor_duckdb_postgresql floor_postgresql_sqlite
export narrow_columns mixed_columns

# Runs one contestant; what did not bring every row is left out of the table and named on standard error.
contest() {
  local name=$1 target=$2 kind=$3 expected=$4
  shift 4
  empty "$target"
  if measure "$name" "$*" && [[ $(count "$target" "$kind") = "$expected" ]]; then return; fi
  echo "$name did not bring all rows" >&2
  sed -i "/^$name /d" "$work/results"
}

pairs='sqlite_postgresql mariadb_postgresql postgresql_mariadb duckdb_postgresql postgresql_sqlite'
contestants() {
  echo "floor_${1}_$2 caravan_${1}_$2"
  case $1_$2 in sqlite_postgresql | mariadb_postgresql) ! command -v pgloader >/dev/null || echo "pgloader_${1}_$2" ;; esac
}

each_pair() {
  local round=$1 kind=$2 count=$3 pair source target
  for pair in $pairs; do
    source=${pair%_*} target=${pair#*_}
    for name in $(contestants "$source" "$target"); do
      echo "Round $round of $rounds: $name $kind" >&2
      case $name in
        floor*) contest "${name}_$kind" "$target" "$kind" "$count" "floor_$pair $kind" ;;
        caravan*) contest "${name}_$kind" "$target" "$kind" "$count" "moved $source $target $kind" ;;
        pgloader*) contest "${name}_$kind" "$target" "$kind" "$count" "loader $source $kind" ;;
      esac
    done
  done
}

echo "Starting the servers…" >&2
start_postgresql
start_mariadb
echo "Generating $rows narrow and $mixed_rows mixed rows…" >&2
generate narrow "$rows"
generate mixed "$mixed_rows"
: >"$work/results"
for round in $(seq "$rounds"); do
  each_pair "$round" narrow "$rows"
  each_pair "$round" mixed "$mixed_rows"
done

pg_settings() { pg -At -F ' ' -c "SELECT name, current_setting(name) FROM unnest(ARRAY['shared_buffers', 'fsync', 'synchronous_commit', 'full_page_writes', 'max_wal_size']) name" postgres | paste -sd, | sed 's/,/, /g'; }
my_settings() { my -N -e "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('innodb_buffer_pool_size', 'innodb_flush_log_at_trx_commit', 'innodb_log_file_size', 'innodb_doublewrite', 'sync_binlog')" | tr '\t' ' ' | paste -sd, | sed 's/,/, /g'; }

echo "## PostgreSQL and MariaDB"
echo
echo "\`bench/run $rows $rounds servers\`: narrow is $rows rows of two bigint, int, varchar, double, JSON and timestamp; mixed is $mixed_rows rows of 30"
echo "columns (int, bigint, double, decimal, varchar, date, timestamp). CPU and memory are the clients', not the servers'; Caravan with"
echo "\`-Xmx256m\`. The floor is \`sqlite3\`, \`psql\` (COPY), \`mariadb\` (LOAD DATA LOCAL) and DuckDB's COPY, two of them in a pipe; $(pgloader --version 2>/dev/null | head -n 1 || echo "pgloader was not there")."
echo
echo "- PostgreSQL $(pg -At -c 'SHOW server_version' postgres): $(pg_settings)"
echo "- MariaDB $(my -N -e 'SELECT version()'): $(my_settings)"
for kind in narrow mixed; do
  for pair in $pairs; do
    source=${pair%_*} target=${pair#*_}
    names=()
    for name in $(contestants "$source" "$target"); do
      ! grep -q "^${name}_$kind " "$work/results" || names+=("${name}_$kind")
    done
    echo
    echo "### $source to $target, $kind"
    table "$([[ $kind = narrow ]] && echo "$rows" || echo "$mixed_rows")" "${names[@]}"
  done
done
echo
