package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Schema.View;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import dev.caravan.model.TypeNote;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaReaderIT {

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() throws SQLException {
        scratch = Scratch.in(folder);
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    @Test
    void readsKeysAndChecksWithReservedWordsAndQuotesInNames() throws SQLException {
        scratch.run(
                "CREATE TABLE \"or\"\"der\" (\"select\" INTEGER, \"a, b\" VARCHAR DEFAULT 'it''s', \"(\" INTEGER,"
                        + " PRIMARY KEY (\"a, b\", \"select\"), UNIQUE (\"(\"), CHECK (\"select\" > 0 AND \"a, b\" <> ')'))",
                "CREATE TABLE child (x VARCHAR, y INTEGER, parent INTEGER, id INTEGER UNIQUE,"
                        + " FOREIGN KEY (x, y) REFERENCES \"or\"\"der\"(\"a, b\", \"select\"),"
                        + " FOREIGN KEY (parent) REFERENCES CHILD(id))");
        Table order = scratch.table("or\"der");
        assertThat(order.columns()).extracting(Column::name).containsExactly("select", "a, b", "(");
        assertThat(order.columns()).extracting(Column::notNull).containsExactly(true, true, false);
        assertThat(order.columns().get(1).defaultExpression()).isEqualTo("'it''s'");
        assertThat(order.primaryKey()).isEqualTo(new Table.Key(null, List.of("a, b", "select")));
        assertThat(order.uniqueKeys()).containsExactly(new Table.Key(null, List.of("(")));
        assertThat(order.checks()).containsExactly(new Check(null, "((\"select\" > 0) AND (\"a, b\" != ')'))"));
        assertThat(scratch.table("child").foreignKeys())
                .containsExactly(
                        key(List.of("x", "y"), "or\"der", List.of("a, b", "select")),
                        key(List.of("parent"), "child", List.of("id")));
    }

    private static ForeignKey key(List<String> columns, String parent, List<String> references) {
        return new ForeignKey(null, columns, parent, references, "NO ACTION", "NO ACTION", false);
    }

    @Test
    void readsIndexesWithColumnsAndExpressions() throws SQLException {
        scratch.run(
                "CREATE TABLE t (\"a\"\"b\" VARCHAR, n INTEGER)",
                "CREATE UNIQUE INDEX \"i (1)\" ON t(n, \"a\"\"b\")",
                "CREATE INDEX i2 ON t((lower(\"a\"\"b\") || ',)'), (n + 1))");
        assertThat(scratch.table("t").indexes())
                .containsExactly(
                        new Index("i (1)", true, List.of(column("n"), column("a\"b")), null),
                        new Index(
                                "i2",
                                false,
                                List.of(expression("lower(\"a\"\"b\") || ',)'"), expression("n + 1")),
                                null));
    }

    private static IndexPart column(String name) {
        return new IndexPart(name, null, false, null);
    }

    private static IndexPart expression(String sql) {
        return new IndexPart(null, sql, false, null);
    }

    @Test
    void readsCollationsGeneratedColumnsAndSequences() throws SQLException {
        scratch.run(
                "CREATE SEQUENCE \"it's\"",
                "CREATE TABLE t (id INTEGER DEFAULT nextval('\"it''s\"'), a VARCHAR COLLATE NOCASE,"
                        + " \"COLLATE x\" VARCHAR, g INTEGER GENERATED ALWAYS AS (CAST(id AS INTEGER) + CAST(1 AS INTEGER)), d VARCHAR DEFAULT 'nextval(''x'')')");
        List<Column> columns = scratch.table("t").columns();
        assertThat(columns).extracting(Column::autoIncrement).containsExactly(true, false, false, false, false);
        assertThat(columns).extracting(Column::collation).containsExactly(null, "NOCASE", null, null, null);
        assertThat(columns.get(0).defaultExpression()).isNull();
        assertThat(columns.get(3).defaultExpression()).isNull();
        assertThat(columns.get(3).generated())
                .isEqualTo(new Column.Generated("CAST(id AS INTEGER) + CAST(1 AS INTEGER)", false));
        assertThat(columns.get(4).defaultExpression()).isEqualTo("'nextval(''x'')'");
    }

    @Test
    void readsNotesAndOptionsBesideTheUsersOwnComments() throws SQLException {
        scratch.run(
                "CREATE TABLE t (a BIGINT, b VARCHAR, c VARCHAR)",
                "COMMENT ON TABLE t IS 'Mine.\ncaravan/1 options ''STRICT''='''''",
                "COMMENT ON COLUMN t.a IS 'caravan/1 was sqlite ''VARCHAR(1''''6)'' written ''epoch ms'''",
                "COMMENT ON COLUMN t.b IS 'caravan/1 was sqlite'");
        Table table = scratch.table("t");
        assertThat(table.comment()).isEqualTo("Mine.");
        assertThat(table.options()).isEqualTo(Map.of("STRICT", ""));
        assertThat(table.columns())
                .extracting(Column::note)
                .containsExactly(new TypeNote("sqlite", "VARCHAR(1'6)", "epoch ms"), null, null);
        assertThat(table.columns()).extracting(Column::comment).containsExactly(null, "caravan/1 was sqlite", null);
    }

    @Test
    void readsViewsAsTheirSelect() throws SQLException {
        scratch.run(
                "CREATE TABLE t (a INTEGER, b VARCHAR)",
                "CREATE VIEW \"v AS (\"(\"x AS\", y) AS SELECT a, b FROM t WHERE b = ' AS '");
        assertThat(scratch.schema().views())
                .containsExactly(new View("v AS (", List.of("x AS", "y"), "SELECT a, b FROM t WHERE (b = ' AS ')"));
    }

    @Test
    void namesWhatItDoesNotReadAndHidesItsOwn() throws SQLException {
        scratch.run(
                "CREATE SCHEMA other",
                "CREATE TABLE other.t (a INTEGER)",
                "CREATE MACRO twice(x) AS 2 * x",
                "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                "CREATE SEQUENCE lonely",
                "CREATE TABLE t (m mood, a mood[])",
                "CREATE TABLE caravan_ledger (a INTEGER)",
                "CREATE TABLE caravan_new__t (a INTEGER)",
                "CREATE TABLE other.caravan_new__t (a INTEGER)",
                "CREATE SEQUENCE other.alone");
        Schema schema = scratch.schema();
        assertThat(schema.schemas()).containsExactly("other");
        assertThat(schema.tables()).extracting(Table::name).containsExactlyInAnyOrder("t", "other.t");
        assertThat(schema.omitted())
                .extracting(NotCarried::object)
                .containsExactlyInAnyOrder(
                        "macro 'twice'", "type 'mood'", "sequence 'lonely'", "sequence 'other.alone'");
        assertThat(schema.table("t").orElseThrow().columns())
                .extracting(Column::type)
                .containsExactly(
                        LogicalType.enumeration(List.of("sad", "ok")), LogicalType.nested("ENUM('sad', 'ok')[]"));
    }

    @Test
    void aViewThatMeansAnotherTableElsewhereIsNamed() throws SQLException {
        scratch.run(
                "CREATE SCHEMA other",
                "CREATE TABLE other.t (a INTEGER)",
                "CREATE TABLE t (a INTEGER)",
                "CREATE TABLE u (a INTEGER)",
                "CREATE VIEW of_main AS SELECT a FROM t",
                "USE other",
                "CREATE VIEW own AS SELECT a FROM t WHERE (t.a > 1)",
                "CREATE VIEW joined AS SELECT u.a FROM u JOIN t ON u.a = t.a",
                "CREATE VIEW clear AS SELECT t.a FROM other.t",
                "CREATE VIEW \"of u\" AS SELECT a FROM u",
                "USE main");
        Schema schema = scratch.schema();
        assertThat(schema.views())
                .extracting(Schema.View::name)
                .containsExactlyInAnyOrder("of_main", "other.clear", "other.of u");
        assertThat(schema.omitted())
                .extracting(NotCarried::object)
                .containsExactlyInAnyOrder("view 'other.own'", "view 'other.joined'");
    }

    @Test
    void keepsTheOrderOfCreationAndTakesUnknownTypesForText() throws SQLException {
        scratch.run("CREATE TABLE z (v VARIANT, g GEOMETRY)", "CREATE TABLE a (n \"NULL\")");
        assertThat(scratch.schema().tables()).extracting(Table::name).containsExactly("z", "a");
        assertThat(scratch.table("z").columns())
                .extracting(column -> column.type().kind())
                .containsExactly(Kind.TEXT, Kind.TEXT);
    }
}
