package dev.caravan.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Target.Fitted;
import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import dev.caravan.model.TypeNote;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of MySQL: widths of keys and rows, names, comments. */
class FittingTest {

    private final MySqlTarget target = new MySqlTarget();

    private static Column column(String name, String type, TypeNote note, String comment) {
        return new Column(name, type, LogicalType.of(Kind.TEXT), false, null, null, false, null, note, comment);
    }

    private static Table table(String name, List<Column> columns, List<Table.Key> unique, List<Index> indexes) {
        return new Table(name, columns, null, unique, List.of(), indexes, List.of(), Map.of(), null);
    }

    private Fitted fit(Table table) {
        return target.fit(List.of(table));
    }

    @ParameterizedTest
    @CsvSource({
        "-1,'',varchar(255)",
        "3,'',varchar(64)",
        "40,'',varchar(80)",
        "200,'',varchar(255)",
        "700,'',varchar(700)",
        "769,'',longtext",
        "-1,VARCHAR(512),varchar(512)",
        "600,VARCHAR(512),varchar(600)",
        "10,VARCHAR(5000),varchar(64)"
    })
    void keysOfTextHaveRoomForTheLongestValue(int longest, String declared, String expected) {
        LogicalType text = LogicalType.of(Kind.TEXT);
        Column column = new Column("k", declared, text, false, null, null, false, null, null, null);
        ColumnProfile profile = new ColumnProfile("k", text, null, "", 0, Map.of());
        TypeChoice choice = target.choose(new TypeRequest(column, profile, "sqlite", true, longest, List.of()));
        assertThat(choice.typeName()).isEqualTo(expected);
    }

    @Test
    void keysThatAreTooWideAreLeftOutAndIndexesTakeTheBeginning() {
        Column a = column("a", "varchar(700)", null, null);
        Column b = column("b", "longtext", null, null);
        Index index = new Index("i", false, List.of(new IndexPart("b", null, false, null)), null);
        Fitted fitted = fit(table(
                "t",
                List.of(a, b, column("c", "varchar(100)", null, null)),
                List.of(
                        new Table.Key(null, List.of("a", "c")),
                        new Table.Key(null, List.of("b")),
                        new Table.Key(null, List.of("a"))),
                List.of(index)));
        assertThat(fitted.notCarried())
                .extracting(NotCarried::object)
                .containsExactly("unique key (a, c) of 't'", "unique key (b) of 't'");
        assertThat(target.completeNew(fitted.tables().get(0)))
                .containsExactly("ALTER TABLE `t`\n  ADD INDEX `i` (`b`(191))");
    }

    @Test
    void rowsThatAreTooWideKeepTheirWidestColumnsElsewhere() {
        List<Column> columns = IntStream.range(0, 40)
                .mapToObj(i -> column("c" + i, "varchar(" + (500 + i) + ")", null, null))
                .toList();
        Table fitted = fit(table("t", columns, List.of(new Table.Key(null, List.of("c39"))), List.of()))
                .tables()
                .get(0);
        assertThat(fitted.column("c38").orElseThrow().declaredType()).isEqualTo("longtext");
        assertThat(fitted.column("c39").orElseThrow().declaredType()).isEqualTo("varchar(539)");
        assertThat(fitted.column("c0").orElseThrow().declaredType()).isEqualTo("varchar(500)");
    }

    @ParameterizedTest
    @CsvSource({
        "'ends with a blank '",
        "'smile 😀'",
        "a123456789b123456789c123456789d123456789e123456789f123456789g1234"
    })
    void impossibleNamesAreRefusedByName(String name) {
        Table table = table(name, List.of(column("a", "longtext", null, null)), List.of(), List.of());
        assertThatThrownBy(() -> fit(table))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("table '" + name + "'");
    }

    @Test
    void aNoteThatFindsNoRoomIsNamedAndTheCommentStays() {
        TypeNote note = new TypeNote("duckdb", "ENUM('" + "x".repeat(1_100) + "')", null);
        Fitted fitted = fit(table(
                "t",
                List.of(column("a", "longtext", note, "mine"), column("b", "longtext", null, "😀")),
                List.of(),
                List.of()));
        assertThat(fitted.tables().get(0).columns()).extracting(Column::note).containsOnlyNulls();
        assertThat(fitted.tables().get(0).columns()).extracting(Column::comment).containsExactly("mine", null);
        assertThat(fitted.notCarried())
                .extracting(NotCarried::object)
                .containsExactly("former type of column 'a' of 't'", "comment on column 'b' of 't'");
    }
}
