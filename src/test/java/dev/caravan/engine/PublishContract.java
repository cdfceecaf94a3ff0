package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.Table;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replacing, dropping and checking tables that refer to each other. */
interface PublishContract extends UnderContract {

    private List<Table> family() throws SQLException {
        Table parent = shape("p")
                .drawn("id")
                .column("v", TableShape.TEXT)
                .unique("v")
                .index("p_v", "v")
                .table();
        Table child = shape("c")
                .column("id", TableShape.NUMBER)
                .column("p", TableShape.NUMBER)
                .key("id")
                .refers("p", "p", "id")
                .index("c_p", "p")
                .table();
        return subject().make(parent, child);
    }

    private void fill(List<Table> family, String prefix, List<Object[]> parents, List<Object[]> children)
            throws SQLException {
        subject().fill(family.get(0), prefix + "p", parents);
        subject().fill(family.get(1), prefix + "c", children);
    }

    private List<Table> describedFamily() throws SQLException {
        return List.of(subject().table("p"), subject().table("c"));
    }

    private List<Table> oldAndNew() throws SQLException {
        List<Table> family = family();
        fill(family, "", List.<Object[]>of(row(9L, "old")), List.<Object[]>of(row(9L, 9L)));
        for (Table table : family) {
            subject().run(target().create(table, Bookkeeping.beside(table.name()), false));
        }
        subject().connection.commit();
        fill(family, Bookkeeping.beside(""), List.of(row(1L, "a"), row(2L, "b")), List.of(row(5L, 2L), row(6L, null)));
        return family;
    }

    private static Object[] row(Object... cells) {
        return cells;
    }

    @Test
    default void publishingReplacesTablesWithTheirCopies() throws SQLException {
        List<Table> family = oldAndNew();
        List<Table> before = describedFamily();
        target().publish(subject().connection, family);
        assertThat(describedFamily())
                .as("before the sequences")
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("columns")
                .containsExactlyElementsOf(before);
        family.forEach(subject()::complete);
        assertThat(describedFamily()).isEqualTo(before);
        assertThat(Subject.numbers(subject().connection, "SELECT id FROM p ORDER BY id"))
                .containsExactly(1L, 2L);
        assertThat(Subject.numbers(subject().connection, "SELECT id FROM c ORDER BY id"))
                .containsExactly(5L, 6L);
        assertThat(target().brokenForeignKeys(subject().connection, family)).isEmpty();
        subject().run("INSERT INTO p (v) VALUES ('c')");
        assertThat(subject().number("SELECT max(id) FROM p")).isEqualTo(3);
        subject().connection.commit();
        for (String table : List.of("p", "c")) {
            assertThatThrownBy(() -> subject().count(Bookkeeping.beside(table))).isInstanceOf(SQLException.class);
            subject().connection.rollback();
        }
    }

    @Test
    default void publishingRollsBackWhole() throws SQLException {
        List<Table> family = oldAndNew();
        List<Table> before = describedFamily();
        Assumptions.assumeTrue(engine().capabilities().transactionalDdl());
        target().publish(subject().connection, family);
        subject().connection.rollback();
        assertThat(describedFamily()).isEqualTo(before);
        assertThat(Subject.numbers(subject().connection, "SELECT id FROM c")).containsExactly(9L);
        assertThat(subject().count(Bookkeeping.beside("p"))).isEqualTo(2);
        target().publish(subject().connection, family);
        subject().connection.commit();
        assertThat(Subject.numbers(subject().connection, "SELECT id FROM c ORDER BY id"))
                .containsExactly(5L, 6L);
    }

    @Test
    default void publishingMakesATableThatWasNotThere() throws SQLException {
        List<Table> family = oldAndNew();
        List<Table> before = describedFamily();
        target().drop(subject().connection, List.of("c", "p"));
        subject().connection.commit();
        target().publish(subject().connection, family);
        family.forEach(subject()::complete);
        assertThat(describedFamily()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p,c", "c,p", "c,absent,p", "p,absent,c"})
    default void tablesAreDroppedInWhateverOrderTheyAreGiven(String order) throws SQLException {
        List<Table> family = family();
        fill(family, "", List.<Object[]>of(row(1L, "a")), List.<Object[]>of(row(1L, 1L)));
        target().drop(subject().connection, Arrays.asList(order.split(",", -1)));
        subject().connection.commit();
        assertThat(engine().describe(subject().connection).tables()).isEmpty();
        assertThat(family()).hasSameSizeAs(family);
        assertThat(subject().count("p")).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 500})
    default void numbersGoOnAfterRowsThatWereAddedWithTheirOwn(long added) throws SQLException {
        Table parent = family().get(0);
        subject().complete(parent);
        if (added > 0) {
            subject().run("INSERT INTO p (id, v) VALUES (" + added + ", 'added')");
        }
        target().advanceSequences(subject().connection, subject().table("p"));
        subject().connection.commit();
        target().advanceSequences(subject().connection, subject().table("p"));
        subject().run("INSERT INTO p (v) VALUES ('next')");
        assertThat(subject().number("SELECT max(id) FROM p")).isEqualTo(added + 1);
    }

    @Test
    default void rowsWithoutTheirParentAreCounted() throws SQLException {
        List<Table> family = family();
        target().drop(subject().connection, List.of("c"));
        Table child = family.get(1);
        subject().run(target().create(child.withForeignKeys(List.of()), "c", false));
        subject().connection.commit();
        fill(
                family,
                "",
                List.of(row(1L, "a"), row(2L, null)),
                List.of(row(1L, 1L), row(2L, 7L), row(3L, null), row(4L, 8L), row(5L, 2L)));
        assertThat(target().brokenForeignKeys(subject().connection, List.of(child)))
                .containsExactly(new BrokenKey("c", child.foreignKeys().get(0), 2));
    }
}
