package dev.caravan.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caravan.engine.Access;
import dev.caravan.engine.BadCellException;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Database;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Databases that other programs made, if they lie beside the checkout. */
class CorpusIT {

    private static final Path CORPUS = Path.of("../shared/corpus/sqlite");

    @TempDir
    Path folder;

    static List<Path> files() throws IOException {
        if (!Files.isDirectory(CORPUS)) {
            return List.of(CORPUS);
        }
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTableComesBackAsItWas(Path file) throws IOException, SQLException {
        Sample sample = copy(file);

        Sample back = Detour.thereAndBack(sample, folder.resolve("back.db"));

        List<Table> tables = sample.describe().tables();
        assertThat(back.describe().tables()).containsExactlyElementsOf(tables);
        for (Table table : tables) {
            assertThat(Cells.of(back, table.name())).as(table.name()).isEqualTo(Cells.of(sample, table.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void readingAndProofGiveTheSameValues(Path file) throws IOException, SQLException, BadCellException {
        try (Database database = copy(file).open(Access.READ);
                Connection reader = database.reader()) {
            for (Table table : database.engine().describe(reader).tables()) {
                TableProfile profile = database.engine().source().profile(database, reader, table, null, false);
                for (ColumnProfile decided : profile.columns()) {
                    assertSameValues(database, reader, table, decided);
                }
            }
        }
    }

    private static void assertSameValues(Database database, Connection reader, Table table, ColumnProfile decided)
            throws SQLException, BadCellException {
        Column column = table.column(decided.column()).orElseThrow();
        ColumnReading reading = database.engine().source().read(column, decided.type(), decided.format());
        ColumnReading proof = database.engine().proof().proof(column, decided.type(), decided.format());
        String sql = "SELECT " + String.join(", ", reading.expressions()) + ", "
                + String.join(", ", proof.expressions()) + " FROM " + SqliteDialect.quoted(table.name());
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                Object value = reading.reader().read(rows, 1);
                Object proved =
                        proof.reader().read(rows, 1 + reading.expressions().size());
                assertThat(same(value, proved))
                        .as(table.name() + " " + value + " " + proved)
                        .isTrue();
            }
        }
    }

    private static boolean same(Object value, Object proved) {
        return value instanceof BigDecimal decimal
                ? proved instanceof BigDecimal other && decimal.compareTo(other) == 0
                : Objects.deepEquals(value, proved);
    }

    private Sample copy(Path file) throws IOException {
        assumeTrue(Files.exists(file), "no sample databases beside the checkout");
        return new Sample(Files.copy(file, folder.resolve("sample.db")));
    }
}
