# What the parts share: a private folder, the program, and measured commands. Sourced with rows and rounds as arguments.
rows=$1
rounds=$2
work=$(mktemp -d "${TMPDIR:-/tmp}/caravan-bench.XXXXXX")
chmod 755 "$work"
export CARAVAN_JAVA_OPTS="${CARAVAN_JAVA_OPTS:-} -Djava.io.tmpdir=$work"

./caravan --version >/dev/null
caravan=target/caravan/bin/caravan
duckdb_jar=$(ls target/caravan/lib/duckdb_jdbc-*.jar)
mkdir -p "$work/classes"
javac -d "$work/classes" bench/DuckDbShell.java
duckdb() { java -Djava.io.tmpdir="$work" -cp "$work/classes:$duckdb_jar" DuckDbShell "$@"; }
export -f duckdb
export work caravan duckdb_jar rows

# Wall seconds, CPU seconds of all its processes, and the largest resident size of one of them in MB, of a shell function. Servers
# are not counted, for nobody.
measure() {
  local name=$1
  shift
  command time -f '%e %U %S %M' -o "$work/time" bash -euo pipefail -c "$*" >&2
  awk -v name="$name" '{ printf "%s %s %.2f %d\n", name, $1, $2 + $3, $4 / 1024 }' "$work/time" >>"$work/results"
}

median() { awk -v name="$1" -v field="$2" '$1 == name { print $field }' "$work/results" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
spread() { awk -v name="$1" '$1 == name { print $2 }' "$work/results" | sort -n | awk '{ v[NR] = $1 } END { printf "%s-%s", v[1], v[NR] }'; }

# A table of what was measured; each name's wall seconds are compared with the first one's.
table() {
  local of=$1 name wall floor
  floor=$(median "$2" 2)
  echo
  echo "| command | wall s | of the floor | CPU s per million rows | peak MB of the largest process |"
  echo "|---|---|---|---|---|"
  shift
  for name in "$@"; do
    wall=$(median "$name" 2)
    awk -v label="$name" -v wall="$wall" -v floor="$floor" -v cpu="$(median "$name" 3)" -v mb="$(median "$name" 4)" -v rows="$of" \
      -v spread="$(spread "$name")" \
      'BEGIN { gsub("_", " ", label); printf "| %s | %.2f (%s) | %.2f | %.2f | %d |\n", label, wall, spread, wall / floor, cpu / rows * 1e6, mb }'
  done
}
