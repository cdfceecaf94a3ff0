package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caravan.model.Loss;
import dev.caravan.model.NotCarried;
import dev.caravan.operation.transfer.MigrateReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of docs/types.md holds: there and back through a migration that is verified in full. */
class TypeMatrixIT {

    private static final Path DOCUMENT = Path.of("docs/types.md");
    private static final Path SPECIFICATION = Path.of("../shared/spec/type-mapping.md");
    private static final Pattern LINE = Pattern.compile("(?m)^\\| ([SD]\\d+) \\|");

    @TempDir
    Path folder;

    static Stream<TypeCase> cases() {
        return Stream.concat(TypesFromSqlite.all().stream(), TypesFromDuckDb.all().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void holdsThereAndBack(TypeCase type) throws Exception {
        String from = type.fromSqlite() ? ".db" : ".duckdb";
        String to = type.fromSqlite() ? ".duckdb" : ".db";
        Path source = folder.resolve("source" + from);
        Path middle = folder.resolve("middle" + to);
        Path back = folder.resolve("back" + from);
        Samples.execute(source, type.statements().toArray(String[]::new));

        MigrateReport there = migrate(source, middle);
        assertThat(cells(there.losses())).as("losses: %s", there.losses()).isEqualTo(type.losses());
        assertThat(there.totalRejectedRows()).isEqualTo(type.rejects());
        assertLeaves(there.notCarried(), type.notCarried());
        assertThat(declaredType(middle)).isEqualTo(type.type());

        MigrateReport home = migrate(middle, back);
        assertThat(home.losses()).isEmpty();
        assertThat(home.totalRejectedRows()).isZero();
        Samples.execute(source, type.returned().toArray(String[]::new));
        assertThat(Dump.of(back)).isEqualTo(Dump.of(source));
        assertThat(declaredType(back)).isEqualTo(declaredType(source));
    }

    @Test
    void hasACaseForEachLineAndALineForEachCase() throws IOException {
        Set<String> lines = LINE.matcher(Files.readString(DOCUMENT))
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
        assertThat(lines).hasSize(38);
        assertThat(cases().map(TypeCase::line).collect(Collectors.toSet())).isEqualTo(lines);
    }

    @Test
    void announcesFewLosses() {
        assertThat(linesWithLosses(TypesFromSqlite.all())).containsExactly("S15");
        assertThat(linesWithLosses(TypesFromDuckDb.all())).containsExactly("D16", "D17", "D18", "D19", "D6");
    }

    @Test
    void speaksOfAsManyLinesAsTheSpecification() throws IOException {
        assumeTrue(Files.exists(SPECIFICATION), "the specification is not beside this checkout");
        String text = Files.readString(SPECIFICATION);
        assertThat(rows(text, "### Source SQLite")).isEqualTo(lines(TypesFromSqlite.all()));
        assertThat(rows(text, "### Source DuckDB")).isEqualTo(lines(TypesFromDuckDb.all()));
    }

    private static List<String> linesWithLosses(List<TypeCase> cases) {
        return cases.stream()
                .filter(type -> !type.losses().isEmpty())
                .map(TypeCase::line)
                .distinct()
                .sorted()
                .toList();
    }

    private static long lines(List<TypeCase> cases) {
        return cases.stream().map(TypeCase::line).distinct().count();
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

    private MigrateReport migrate(Path from, Path to) {
        MigrateReport report = Moves.proved(folder, from, to);
        assertThat(cells(report.verification().lossesFound())).isEqualTo(cells(report.losses()));
        return report;
    }

    private static Map<String, Long> cells(List<Loss> losses) {
        Map<String, Long> cells = new TreeMap<>();
        for (Loss loss : losses) {
            assertThat(loss.column()).isEqualTo("v");
            cells.put(loss.kind().name().toLowerCase(Locale.ROOT), loss.cells());
        }
        return cells;
    }

    private static void assertLeaves(List<NotCarried> left, List<String> names) {
        assertThat(left).as("%s", left).hasSize(names.size());
        for (String name : names) {
            assertThat(left).anySatisfy(object -> assertThat(object.object()).contains(name));
        }
    }

    private static String declaredType(Path file) throws SQLException {
        boolean sqlite = file.toString().endsWith(".db");
        try (Connection connection = DriverManager.getConnection((sqlite ? "jdbc:sqlite:" : "jdbc:duckdb:") + file)) {
            return Dump.column(
                            connection,
                            sqlite
                                    ? "SELECT type FROM pragma_table_xinfo('T') WHERE name = 'v'"
                                    : "SELECT data_type FROM duckdb_columns() WHERE table_name = 'T' AND column_name = 'v'")
                    .get(0);
        }
    }
}
