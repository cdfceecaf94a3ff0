package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caravan.model.Column;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.model.TableName;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is created as {@link Target#fit} left it is described so again, and works. */
interface DescribeContract extends UnderContract {

    private List<Table> family() throws SQLException {
        Table parent = shape("parent")
                .drawn("id")
                .required("code", TableShape.TEXT, "'none'")
                .unique("code")
                .check("id > 0")
                .table();
        Table child = shape("child")
                .required("a", TableShape.NUMBER, null)
                .required("b", TableShape.TEXT, null)
                .column("parent_id", TableShape.NUMBER)
                .key("a", "b")
                .refers("parent_id", "parent", "id")
                .index("by_parent", "parent_id")
                .table();
        return subject().make(child, parent);
    }

    /** Names that an engine gives to keys by itself, and its words for expressions, are its own affair. */
    private static void assertSame(Table described, Table asked) {
        assertThat(described.columns())
                .usingElementComparator((left, right) -> said(left).compareTo(said(right)))
                .containsExactlyElementsOf(asked.columns());
        assertThat(columns(described.primaryKey())).isEqualTo(columns(asked.primaryKey()));
        assertThat(described.uniqueKeys())
                .extracting(Table.Key::columns)
                .containsExactlyElementsOf(
                        asked.uniqueKeys().stream().map(Table.Key::columns).toList());
        assertThat(described.foreignKeys())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("name")
                .containsExactlyElementsOf(asked.foreignKeys());
        assertThat(described.indexes()).containsExactlyElementsOf(asked.indexes());
        assertThat(described.checks()).hasSameSizeAs(asked.checks());
    }

    private static String said(Column column) {
        return column.name() + " " + column.declaredType() + " " + column.notNull() + " " + column.autoIncrement() + " "
                + (column.autoIncrement() || column.defaultExpression() == null);
    }

    private static List<String> columns(Table.Key key) {
        return key == null ? List.of() : key.columns();
    }

    @Test
    default void aTableIsDescribedAsItWasAskedFor() throws SQLException {
        List<Table> fitted = family();
        assertThat(fitted).extracting(Table::name).containsExactly("parent", "child");
        for (Table table : fitted) {
            assertSame(subject().table(table.name()), table);
        }
    }

    @Test
    default void anEmptyDatabaseHasNothingAndSaysSo() throws SQLException {
        assertThat(engine().describe(subject().connection).tables()).isEmpty();
        assertThat(engine().describe(subject().connection).views()).isEmpty();
    }

    @Test
    default void defaultsAndChecksWork() throws SQLException {
        Table parent = family().get(0);
        subject().run("INSERT INTO parent (id) VALUES (7)");
        assertThat(subject().number("SELECT count(*) FROM parent WHERE code = 'none'"))
                .isEqualTo(1);
        if (!parent.checks().isEmpty()) {
            SQLException refused = catchThrowableOfType(
                    SQLException.class, () -> subject().run("INSERT INTO parent (id, code) VALUES (-1, 'x')"));
            assertThat(engine().classify(refused)).isEqualTo(FailureKind.ROW);
        }
    }

    @Test
    default void bookkeepingIsHidden() throws SQLException {
        Table table = family().get(0);
        for (String ours : List.of(Bookkeeping.LEDGER, Bookkeeping.REJECTS, Bookkeeping.beside("parent"))) {
            subject().run(target().create(table, ours, false));
            assertThat(subject().count(ours)).isZero();
        }
        assertThat(engine().describe(subject().connection).tables())
                .extracting(Table::name)
                .containsExactlyInAnyOrder("parent", "child");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"it's \"T\"", " a  b ", "select", "Größe€😀", "a;--", "per%_cent", "`back`", "[x]", "a.b", "?1"})
    default void anyTextIsANameOrRefused(String name) throws SQLException {
        String text = engine().capabilities().hasSchemas() ? new TableName(null, name).text() : name;
        Table asked = shape(text)
                .required(name, TableShape.NUMBER, null)
                .column("v" + name, TableShape.TEXT)
                .key(name)
                .index("ix" + name, "v" + name)
                .table();
        try {
            target().fit(List.of(asked));
        } catch (MigrationException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.REFUSED);
            assertThat(e).hasMessageContaining(name);
            return;
        }
        Table table = subject().make(asked).get(0);
        subject().fill(table, text, List.<Object[]>of(new Object[] {5L, "x"}));
        assertSame(subject().table(text), table);
        assertThat(subject()
                        .number("SELECT " + subject().quote(name) + " FROM "
                                + engine().dialect().table(text)))
                .isEqualTo(5);
        subject().run(target().create(table, Bookkeeping.beside(text), false));
        subject().connection.commit();
        target().publish(subject().connection, List.of(table));
        subject().connection.commit();
        assertSame(subject().table(text), table);
        target().drop(subject().connection, List.of(text));
        assertThatThrownBy(() -> subject().count(text)).isInstanceOf(SQLException.class);
    }

    @Test
    default void tablesStandInSchemasWhereThereAreSome() throws SQLException {
        assumeTrue(engine().capabilities().hasSchemas());
        String name = new TableName("Far \"away\"", "a.b").text();
        Table asked = shape(name)
                .required("id", TableShape.NUMBER, null)
                .column("v", TableShape.TEXT)
                .key("id")
                .index("by_v", "v")
                .table();
        Table namesake = shape(new TableName(null, "a.b").text())
                .required("id", TableShape.NUMBER, null)
                .column("v", TableShape.TEXT)
                .key("id")
                .index("by_v", "v")
                .table();
        assertThat(target().schemas(asked)).containsExactly("Far \"away\"");
        assertThat(target().schemas(namesake)).isEmpty();
        for (int time = 1; time <= 2; time++) {
            subject().run(target().createSchema("Far \"away\""));
        }
        Table table = subject().make(namesake, asked).stream()
                .filter(made -> made.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(engine().describe(subject().connection).schemas()).containsExactly("Far \"away\"");
        assertSame(subject().table(name), table);
        subject().fill(table, name, List.<Object[]>of(new Object[] {5L, "x"}));
        subject().run(target().create(table, Bookkeeping.beside(name), false));
        subject().connection.commit();
        assertThat(engine().describe(subject().connection).tables()).hasSize(2);
        target().publish(subject().connection, List.of(table));
        target().dropEmptySchemas(subject().connection, List.of("Far \"away\"", "not there"));
        subject().connection.commit();
        assertSame(subject().table(name), table);
        assertThat(subject().count(name)).isZero();
        assertThat(subject().count(namesake.name())).isZero();
        target().drop(subject().connection, List.of(name));
        target().dropEmptySchemas(subject().connection, List.of("Far \"away\""));
        subject().connection.commit();
        assertThat(engine().describe(subject().connection).schemas()).isEmpty();
        assertThat(engine().describe(subject().connection).tables())
                .extracting(Table::name)
                .containsExactly("\"a.b\"");
    }
}
