package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Target.Fitted;
import dev.caravan.model.Column;
import dev.caravan.model.MigrationException;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import dev.caravan.model.TypeNote;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FittingTest {

    private static Column column(String name, String type) {
        return new Column(name, type, TypeNames.logical(type), false, null, null, false, null, null, null);
    }

    private static Table table(String name, List<String> primaryKey, List<ForeignKey> foreignKeys, Column... columns) {
        return new Table(
                name,
                List.of(columns),
                primaryKey.isEmpty() ? null : new Table.Key(null, primaryKey),
                List.of(),
                foreignKeys,
                List.of(),
                List.of(),
                Map.of(),
                null);
    }

    private static ForeignKey key(String column, String parent, String reference) {
        return new ForeignKey(null, List.of(column), parent, List.of(reference), "NO ACTION", "NO ACTION", false);
    }

    private static List<String> objects(Fitted fitted) {
        return fitted.notCarried().stream().map(NotCarried::object).toList();
    }

    private static Table linked(String name, String... parents) {
        Column[] columns = new Column[parents.length + 1];
        columns[0] = column("id", "BIGINT");
        for (int i = 0; i < parents.length; i++) {
            columns[i + 1] = column("to_" + parents[i], "BIGINT");
        }
        return table(
                name,
                List.of("id"),
                Arrays.stream(parents).map(p -> key("to_" + p, p, "id")).toList(),
                columns);
    }

    @Test
    void putsParentsFirstAndElseKeepsTheOrder() {
        Fitted fitted = Fitting.fit(List.of(linked("c", "b"), linked("x"), linked("b", "a"), linked("a", "a")));
        assertThat(fitted.tables()).extracting(Table::name).containsExactly("x", "a", "b", "c");
        assertThat(fitted.notCarried()).isEmpty();
    }

    @Test
    void breaksACircleOnceAndSparesTheTablesBelowIt() {
        Fitted fitted = Fitting.fit(List.of(linked("below", "a"), linked("a", "b"), linked("b", "a")));
        assertThat(fitted.tables()).extracting(Table::name).containsExactly("a", "below", "b");
        assertThat(objects(fitted)).containsExactly("foreign key (to_b) of 'a' to 'b'");
    }

    @Test
    void leavesOutKeysThatDuckDbDoesNotTake() {
        Table parent = table("p", List.of("id"), List.of(), column("id", "BIGINT"), column("v", "VARCHAR"));
        Table child = table(
                "c",
                List.of(),
                List.of(key("a", "p", "v"), key("b", "p", "id"), key("a", "gone", "id")),
                column("a", "VARCHAR"),
                column("b", "INTEGER"));
        Fitted fitted = Fitting.fit(List.of(parent, child));
        assertThat(fitted.tables().get(1).foreignKeys()).isEmpty();
        assertThat(fitted.notCarried())
                .containsExactly(
                        new NotCarried(
                                "foreign key (a) of 'c' to 'p'",
                                "DuckDB lets a foreign key refer only to a primary or unique key, which 'p' does not have on (v)"),
                        new NotCarried(
                                "foreign key (b) of 'c' to 'p'",
                                "DuckDB wants the same type on both sides, but 'b' is INTEGER and 'id' of 'p' is BIGINT"),
                        new NotCarried(
                                "foreign key (a) of 'c' to 'gone'",
                                "the table that it refers to is not among those that are carried"));
    }

    @Test
    void dropsActionsAndPutsColumnsInTheOrderOfTheParentsKey() {
        Table parent = table("P", List.of("A", "b"), List.of(), column("A", "BIGINT"), column("b", "VARCHAR"));
        ForeignKey given = new ForeignKey(null, List.of("x", "y"), "p", List.of("B", "a"), "CASCADE", "RESTRICT", true);
        Table child = table("c", List.of(), List.of(given), column("x", "VARCHAR"), column("y", "BIGINT"));
        Fitted fitted = Fitting.fit(List.of(child, parent));
        assertThat(fitted.tables().get(1).foreignKeys())
                .containsExactly(new ForeignKey(
                        null, List.of("y", "x"), "P", List.of("A", "b"), "NO ACTION", "NO ACTION", false));
        assertThat(objects(fitted))
                .containsExactly(
                        "ON DELETE CASCADE of foreign key (x, y) of 'c' to 'p'",
                        "DEFERRABLE of foreign key (x, y) of 'c' to 'p'");
    }

    @Test
    void leavesOutKeysAndIndexesOnTypesThatHaveNoOrder() {
        Table table = new Table(
                "t",
                List.of(
                        column("a", TypeNames.ANY),
                        column("n", "INTEGER[]"),
                        column("i", "INTERVAL"),
                        column("x", "BIGINT")),
                new Table.Key(null, List.of("x", "a")),
                List.of(new Table.Key(null, List.of("n")), new Table.Key(null, List.of("x"))),
                List.of(key("a", "t", "a")),
                List.of(
                        index("ok", null, part("x")),
                        index("bad", null, part("i")),
                        index("partial", "x > 0", part("x"))),
                List.of(),
                Map.of(),
                null);
        Fitted fitted = Fitting.fit(List.of(table));
        Table fit = fitted.tables().get(0);
        assertThat(fit.primaryKey()).isNull();
        assertThat(fit.uniqueKeys()).containsExactly(new Table.Key(null, List.of("x")));
        assertThat(fit.indexes()).extracting(Index::name).containsExactly("ok");
        assertThat(objects(fitted))
                .containsExactly(
                        "primary key (x, a) of 't'",
                        "unique key (n) of 't'",
                        "index 'bad' on 't'",
                        "index 'partial' on 't'",
                        "foreign key (a) of 't' to 't'");
    }

    private static Index index(String name, String where, IndexPart... parts) {
        return new Index(name, false, List.of(parts), where);
    }

    private static IndexPart part(String column) {
        return new IndexPart(column, null, false, null);
    }

    @Test
    void makesStoredColumnsVirtualAndTakesConstraintsOffThem() {
        Column generated = new Column(
                "g",
                "INTEGER",
                TypeNames.logical("INTEGER"),
                true,
                null,
                new Column.Generated("x + 1", true),
                false,
                null,
                new TypeNote("sqlite", "INTEGER", null),
                null);
        Table table = new Table(
                "t",
                List.of(column("x", "BIGINT"), generated),
                null,
                List.of(new Table.Key(null, List.of("g"))),
                List.of(),
                List.of(index("on_g", null, new IndexPart("g", null, true, "NOCASE"))),
                List.of(new Check(null, "\"g\" > 0"), new Check(null, "x > 0 AND gg IS NULL")),
                Map.of(),
                null);
        Fitted fitted = Fitting.fit(List.of(table));
        Table fit = fitted.tables().get(0);
        assertThat(fit.columns().get(1).generated()).isEqualTo(new Column.Generated("x + 1", false));
        assertThat(fit.columns().get(1).notNull()).isFalse();
        assertThat(fit.columns().get(1).declaredType()).isEqualTo("INTEGER");
        assertThat(fit.uniqueKeys()).isEmpty();
        assertThat(fit.checks()).extracting(Check::expression).containsExactly("x > 0 AND gg IS NULL");
        assertThat(fit.indexes()).containsExactly(index("on_g", null, part("g")));
        assertThat(objects(fitted))
                .containsExactly(
                        "storage of generated column 'g' of 't'",
                        "NOT NULL of generated column 'g' of 't'",
                        "unique key (g) of 't'",
                        "descending order of 'g' in index 'on_g' on 't'",
                        "collation NOCASE of 'g' in index 'on_g' on 't'",
                        "check (\"g\" > 0) of 't'");
    }

    @Test
    void refusesNamesThatDifferInCaseAlone() {
        assertThatThrownBy(() -> Fitting.fit(List.of(linked("Tt"), linked("tT"))))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Tables 'Tt' and 'tT' have one and the same name in DuckDB, which ignores case");
        Table twice = table("t", List.of(), List.of(), column("Ab", "BIGINT"), column("aB", "BIGINT"));
        assertThatThrownBy(() -> Fitting.fit(List.of(twice)))
                .hasMessage(
                        "Columns 'Ab' and 'aB' of table 't' have one and the same name in DuckDB, which ignores case");
    }
}
