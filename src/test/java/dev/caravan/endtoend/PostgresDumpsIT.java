package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.ServerUrl;
import dev.caravan.model.Loss;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.server.PostgresServer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** PostgreSQL databases that others made go elsewhere and back, and nothing is lost that was not announced. */
class PostgresDumpsIT {

    private static final Path CORPUS = Path.of("../shared/corpus/postgres");

    private static final Pattern COPY = Pattern.compile("(?ms)^(COPY [^;]+ FROM stdin);\\n(.*?)^\\\\\\.$");
    private static final String TABLES =
            "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'";
    private static final String TYPES = """
            SELECT c.relname || '.' || a.attname || ' ' || format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), a.atttypmod)
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0""";

    @TempDir
    Path folder;

    /**
     * A database of the corpus on its way.
     *
     * @param losses columns whose type the other engine does not have
     */
    record Trip(List<String> files, String middle, Set<String> losses) {}

    static Stream<Trip> trips() {
        List<String> northwind = List.of("northwind.sql");
        List<String> sakila = List.of("postgres-sakila-schema.sql", "postgres-sakila-insert-data-using-copy.sql");
        return Stream.of(
                new Trip(northwind, "middle.db", Set.of()),
                new Trip(northwind, "middle.duckdb", Set.of()),
                new Trip(sakila, "middle.db", Set.of("film.special_features")),
                new Trip(sakila, "middle.duckdb", Set.of()),
                new Trip(sakila, "", Set.of()));
    }

    @ParameterizedTest
    @MethodSource("trips")
    void comesBackAsItWas(Trip trip) throws Exception {
        assumeTrue(Files.isDirectory(CORPUS), "the sample databases are not beside this checkout");
        String source = PostgresServer.running().newDatabase();
        for (String file : trip.files()) {
            load(source, Files.readString(CORPUS.resolve(file)));
        }
        boolean here = trip.middle().isEmpty();
        String middle = here
                ? PostgresServer.running().newDatabase()
                : folder.resolve(trip.middle()).toString();
        String back = PostgresServer.running().newDatabase();

        MigrateReport there = Moves.proved(folder, source, middle);
        MigrateReport home = Moves.proved(folder, middle, back);

        assertThat(there.losses().stream().map(PostgresDumpsIT::column).collect(Collectors.toSet()))
                .isEqualTo(trip.losses());
        assertThat(home.losses()).isEmpty();
        assertThat(there.totalRejectedRows() + home.totalRejectedRows()).isZero();
        assertThat(content(back)).isEqualTo(content(source));
        if (!trip.middle().endsWith(".db")) {
            assertThat(query(back, TYPES)).containsExactlyInAnyOrderElementsOf(query(source, TYPES));
        }
    }

    private static String column(Loss loss) {
        return loss.table() + "." + loss.column();
    }

    private static Connection connect(String address) throws SQLException {
        ServerUrl url = DatabaseUrl.parse(address).asServer();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + url.host() + ":" + url.port() + "/" + url.database(), url.user(), "");
    }

    /** A dump as psql takes it: statements, with the rows of COPY between them. */
    private static void load(String address, String dump) throws SQLException, IOException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            Matcher copy = COPY.matcher(dump);
            int end = 0;
            while (copy.find()) {
                statement.execute(dump.substring(end, copy.start()));
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(copy.group(1), new StringReader(copy.group(2)));
                end = copy.end();
            }
            statement.execute(dump.substring(end));
        }
    }

    /** Each row as its text, by table; read with nothing of Caravan's. */
    private static Map<String, List<String>> content(String address) throws SQLException {
        Map<String, List<String>> content = new TreeMap<>();
        for (String table : query(address, TABLES)) {
            content.put(table, query(address, "SELECT t::text FROM ONLY " + table + " t ORDER BY 1"));
        }
        return content;
    }

    private static List<String> query(String address, String sql) throws SQLException {
        try (Connection connection = connect(address)) {
            return Dump.column(connection, sql);
        }
    }
}
