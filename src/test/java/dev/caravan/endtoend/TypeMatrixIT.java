package dev.caravan.endtoend;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
            MARIADB to SQLITE: M7 M11
            MARIADB to DUCKDB: M6 M11
            MARIADB to POSTGRES: M11
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
        new TypeCheck(pair, trips.of(pair)).holds(type);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.caravan.endtoend.Pair#all")
    void leavesNothingBehindThatNoCaseNames(Pair pair) throws SQLException {
        new TypeCheck(pair, trips.of(pair)).leavesNothingElseBehind();
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
}
