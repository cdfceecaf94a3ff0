package dev.caravan.endtoend;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caravan.endtoend.TypeTrips.Trip;
import dev.caravan.model.Loss;
import dev.caravan.model.NotCarried;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.TableOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of docs/types.md holds for every pair of engines: there and back, verified in full. */
class TypeMatrixIT {

    private static final Path DOCUMENT = Path.of("docs/types.md");
    private static final Path SPECIFICATION = Path.of("../shared/spec/type-mapping.md");
    private static final Pattern LINE = Pattern.compile("(?m)^\\| ([SMPD]\\d+) \\|");

    /** PostGIS is not part of the server of the tests. */
    private static final Set<String> NOT_TRIED = Set.of("P25");

    private static final Map<Place, String> HEADINGS = Map.of(
            Place.SQLITE, "### Source SQLite",
            Place.MARIADB, "### Source MySQL",
            Place.POSTGRES, "### Source PostgreSQL",
            Place.DUCKDB, "### Source DuckDB");

    /** The lines that announce losses, by pair: more of them are worse. */
    private static final String LOSSES = """
            SQLITE to SQLITE:
            SQLITE to DUCKDB: S15
            SQLITE to POSTGRES: S15
            SQLITE to MARIADB: S4 S7 S9 S11 S15
            DUCKDB to SQLITE: D6 D16 D17 D18 D19
            DUCKDB to DUCKDB:
            DUCKDB to POSTGRES: D11 D16 D17 D18 D19
            DUCKDB to MARIADB: D6 D9 D10 D11 D12 D13 D16 D17 D18 D19
            POSTGRES to SQLITE: P5 P10 P18 P21 P22 P23 P26
            POSTGRES to DUCKDB: P2 P3 P10 P18 P21 P22 P23 P26
            POSTGRES to POSTGRES:
            POSTGRES to MARIADB: P2 P3 P5 P6 P12 P13 P14 P15 P18 P21 P22 P23 P24 P26
            MARIADB to SQLITE: M7 M9 M10 M11 M20 M24 M25
            MARIADB to DUCKDB: M6 M9 M10 M11 M20 M24 M25
            MARIADB to POSTGRES: M9 M10 M11 M20 M24 M25
            MARIADB to MARIADB:
            """;

    @TempDir
    static Path folder;

    private static TypeTrips trips;

    @BeforeAll
    static void prepare() {
        trips = new TypeTrips(folder);
    }

    static Stream<Arguments> cases() {
        return Pair.all().flatMap(pair -> TypeTrips.cases(pair.from()).stream().map(type -> Arguments.of(pair, type)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void holdsThereAndBack(Pair pair, TypeCase type) throws SQLException {
        Trip trip = trips.of(pair);
        TypeFate fate = type.fate(pair.to());
        String table = type.table();

        Map<String, Long> losses = cells(trip.there().losses(), table);
        assertThat(losses).isEqualTo(fate.losses());
        assertFound(trip.there(), table, losses, fate);
        assertThat(rejected(trip.there(), table)).isEqualTo(fate.rejects().size());
        assertThat(left(trip.there(), type)).containsExactlyInAnyOrderElementsOf(fate.notCarried());
        assertThat(cells(trip.home().losses(), table)).isEqualTo(fate.homeLosses());
        assertThat(rejected(trip.home(), table)).isZero();
        try (Connection source = pair.from().connect(trip.source());
                Connection middle = pair.to().connect(trip.middle());
                Connection back = pair.from().connect(trip.back())) {
            assertThat(type.neutral(TableText.typeOfV(middle, pair.to(), table)))
                    .isEqualTo(fate.type());
            String own = TableText.typeOfV(source, pair.from(), table);
            assertThat(type.neutral(TableText.typeOfV(back, pair.from(), table)))
                    .isEqualTo(fate.home() == null ? type.neutral(own) : fate.home());
            assertThat(TableText.rows(back, pair.from(), table))
                    .isEqualTo(fate.applied(TableText.rows(source, pair.from(), table)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.caravan.endtoend.Pair#all")
    void leavesNothingBehindThatNoCaseNames(Pair pair) throws SQLException {
        long named = TypeTrips.cases(pair.from()).stream()
                .mapToLong(type -> type.fate(pair.to()).notCarried().size())
                .sum();
        // The large objects of P28 have no names.
        long unnamed = pair.from() == Place.POSTGRES ? 1 : 0;
        assertThat(trips.of(pair).there().notCarried()).hasSize((int) (named + unnamed));
    }

    @Test
    void hasACaseForEachLineAndALineForEachCase() throws IOException {
        Set<String> documented = LINE.matcher(Files.readString(DOCUMENT))
                .results()
                .map(line -> line.group(1))
                .collect(toCollection(TreeSet::new));
        Set<String> tried = Place.brought().stream()
                .flatMap(place -> TypeTrips.cases(place).stream())
                .map(TypeCase::line)
                .collect(toCollection(TreeSet::new));
        tried.addAll(NOT_TRIED);
        assertThat(documented).isEqualTo(tried);
    }

    @Test
    void announcesFewLosses() {
        String found = Pair.all()
                .map(pair -> (pair + ": " + linesWithLosses(pair)).strip())
                .collect(joining("\n", "", "\n"));
        assertThat(found).isEqualTo(LOSSES);
    }

    @ParameterizedTest
    @MethodSource("dev.caravan.endtoend.Place#brought")
    void speaksOfAsManyLinesAsTheSpecification(Place from) throws IOException {
        assumeTrue(Files.exists(SPECIFICATION), "the specification is not beside this checkout");
        String letter = TypeTrips.cases(from).get(0).line().substring(0, 1);
        long lines = Stream.concat(TypeTrips.cases(from).stream().map(TypeCase::line), NOT_TRIED.stream())
                .filter(line -> line.startsWith(letter))
                .distinct()
                .count();
        assertThat(rows(Files.readString(SPECIFICATION), HEADINGS.get(from))).isEqualTo(lines);
    }

    private static String linesWithLosses(Pair pair) {
        return TypeTrips.cases(pair.from()).stream()
                .filter(type -> !type.fate(pair.to()).losses().isEmpty())
                .map(TypeCase::line)
                .distinct()
                .collect(joining(" "));
    }

    /** The lines of the first table below a heading, without its own two. */
    private static long rows(String text, String heading) {
        return text.substring(text.indexOf(heading))
                        .lines()
                        .dropWhile(line -> !line.startsWith("|"))
                        .takeWhile(line -> line.startsWith("|"))
                        .count()
                - 2;
    }

    /** Verification counts the cells of the rows that arrived; what cannot be stored is in none of them. */
    private static void assertFound(MigrateReport report, String table, Map<String, Long> announced, TypeFate fate) {
        Map<String, Long> found = cells(report.verification().lossesFound(), table);
        assertThat(found.keySet()).isEqualTo(announced.keySet());
        if (fate.rejects().isEmpty()) {
            assertThat(found).isEqualTo(announced);
        }
    }

    /** By kind; those of another column than v with its name. */
    private static Map<String, Long> cells(List<Loss> losses, String table) {
        return losses.stream()
                .filter(loss -> loss.table().equals(table))
                .collect(Collectors.toMap(
                        loss -> loss.kind().name().toLowerCase(Locale.ROOT)
                                + (loss.column().equals("v") ? "" : " of " + loss.column()),
                        Loss::cells,
                        Long::sum,
                        TreeMap::new));
    }

    private static long rejected(MigrateReport report, String table) {
        return report.tableResults().stream()
                .filter(outcome -> outcome.tableName().equals(table))
                .mapToLong(TableOutcome::rejectedRows)
                .sum();
    }

    private static List<String> left(MigrateReport report, TypeCase type) {
        Pattern own = Pattern.compile("\\b" + type.table() + "(?!\\d)");
        return report.notCarried().stream()
                .map(NotCarried::object)
                .filter(object -> own.matcher(object).find())
                .map(type::neutral)
                .toList();
    }
}
