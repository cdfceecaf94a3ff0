package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.BrokenKey;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignKeyProbeIT {

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() throws SQLException {
        scratch = Scratch.in(folder);
        scratch.committed(
                "CREATE TABLE p (a INTEGER, b VARCHAR)",
                "INSERT INTO p VALUES (1, '1'), (2, 'two')",
                "CREATE TABLE c (x INTEGER, y VARCHAR)",
                "INSERT INTO c VALUES (1, '1'), (1, 'two'), (NULL, 'two'), (3, NULL), (3, '1')");
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private List<BrokenKey> broken(ForeignKey... keys) throws SQLException {
        Table table = scratch.table("c").withForeignKeys(List.of(keys));
        return scratch.engine.target().brokenForeignKeys(scratch.connection, List.of(table));
    }

    private static ForeignKey key(List<String> columns, String parent, List<String> references) {
        return new ForeignKey(null, columns, parent, references, "NO ACTION", "NO ACTION", false);
    }

    @Test
    void countsRowsWithoutTheirParentAndPassesOverNulls() throws SQLException {
        ForeignKey single = key(List.of("x"), "P", List.of("A"));
        ForeignKey both = key(List.of("x", "y"), "p", List.of("a", "b"));
        assertThat(broken(single, both)).containsExactly(new BrokenKey("c", single, 2), new BrokenKey("c", both, 2));
    }

    @Test
    void comparesDifferentTypesWithoutFailing() throws SQLException {
        ForeignKey mixed = key(List.of("y"), "p", List.of("a"));
        assertThat(broken(mixed)).containsExactly(new BrokenKey("c", mixed, 2));
    }

    @Test
    void isEmptyWhereAllHold() throws SQLException {
        assertThat(broken(key(List.of("y"), "p", List.of("b")))).isEmpty();
    }

    @Test
    void everyRowIsBrokenWhereTheParentIsMissing() throws SQLException {
        ForeignKey gone = key(List.of("x"), "gone", List.of("a"));
        assertThat(broken(gone)).containsExactly(new BrokenKey("c", gone, 4));
    }

    @Test
    void looksAtTheCopiesBesideWhereThereAreAny() throws SQLException {
        scratch.run("CREATE TABLE caravan_new__p AS SELECT * FROM p WHERE a > 1");
        ForeignKey single = key(List.of("x"), "p", List.of("a"));
        assertThat(broken(single)).containsExactly(new BrokenKey("c", single, 4));
    }
}
