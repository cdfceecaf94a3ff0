package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.server.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of every line of docs/types.md go to PostgreSQL and come back, as they were and of the type that they were. */
class PostgresTypesIT {

    /** What PostgreSQL may announce; none but the digits below microseconds changes a cell. */
    private static final Set<LossKind> ANNOUNCED = EnumSet.of(LossKind.TYPE, LossKind.COLLATION, LossKind.FRACTION);

    @TempDir
    Path folder;

    static Stream<TypeCase> cases() {
        return Stream.concat(TypesFromSqlite.all().stream(), TypesFromDuckDb.all().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void comeBackAsTheyWere(TypeCase type) throws Exception {
        String ending = type.fromSqlite() ? ".db" : ".duckdb";
        Path source = folder.resolve("source" + ending);
        Path back = folder.resolve("back" + ending);
        String middle = PostgresServer.running().newDatabase();
        Samples.execute(source, type.statements().toArray(String[]::new));

        MigrateReport there = Moves.proved(folder, source.toString(), middle);
        Set<LossKind> losses = there.losses().stream().map(Loss::kind).collect(Collectors.toSet());
        assertThat(ANNOUNCED).containsAll(losses);
        assertThat(there.totalRejectedRows()).isEqualTo(type.rejects() + rowsThatPostgresHasNot(type));

        MigrateReport home = Moves.proved(folder, middle, back.toString());
        assertThat(home.losses()).extracting(Loss::kind).isSubsetOf(LossKind.NAN_TO_NULL, LossKind.NEGATIVE_ZERO);
        assertThat(home.totalRejectedRows()).isZero();
        if (!type.line().equals("D6")) {
            // Of floating point SQLite loses what PostgreSQL keeps.
            Samples.execute(source, type.returned().toArray(String[]::new));
        }
        if (!losses.contains(LossKind.FRACTION) && rowsThatPostgresHasNot(type) == 0) {
            assertThat(valuesOf(back)).isEqualTo(valuesOf(source));
        }
    }

    /** Text with NUL, and lists with NaN or infinity, which JSON has not. */
    private static long rowsThatPostgresHasNot(TypeCase type) {
        return type.statements().stream()
                .filter(sql -> sql.contains("char(0)") || sql.contains("chr(0)") || sql.contains("'inf'::DOUBLE]"))
                .count();
    }

    /** A whole number keeps its value, but comes home in the size that PostgreSQL has for it. */
    private static Map<String, List<String>> valuesOf(Path file) throws SQLException {
        Map<String, List<String>> tables = Dump.of(file);
        tables.replaceAll((table, rows) -> rows.stream()
                .map(row ->
                        row.replaceAll("\\b(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DECIMAL\\((?:20|39),0\\)) ", ""))
                .toList());
        return tables;
    }
}
