package dev.caravan.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Column;
import dev.caravan.model.Column.Generated;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import dev.caravan.model.TypeNote;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is described of a schema, and what is named because the model has no place for it. */
class SchemaReaderIT {

    private Scratch scratch;

    @BeforeEach
    void open() throws Exception {
        scratch = new Scratch();
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private Column column(String definition) throws SQLException {
        scratch.run("DROP TABLE IF EXISTS t", "CREATE TABLE t (k int, " + definition + ")");
        return scratch.table("t").columns().get(1);
    }

    @Test
    void typesAreWhatTheirModifiersSay() throws SQLException {
        assertThat(column("v numeric(10,2)").type()).isEqualTo(LogicalType.decimal(10, 2));
        assertThat(column("v numeric").type()).isEqualTo(LogicalType.of(Kind.DECIMAL));
        assertThat(column("v numeric(3,5)").type()).isEqualTo(LogicalType.decimal(5, 5));
        assertThat(column("v numeric(2,-3)").type()).isEqualTo(LogicalType.decimal(5, 0));
        assertThat(column("v varchar(7)").type()).isEqualTo(LogicalType.of(Kind.TEXT, 7));
        assertThat(column("v timestamp(3)").type()).isEqualTo(LogicalType.of(Kind.TIMESTAMP, 3));
        assertThat(column("v time").type()).isEqualTo(LogicalType.of(Kind.TIME, 6));
        assertThat(column("v int[]").type()).isEqualTo(LogicalType.nested("integer[]"));
        assertThat(column("v int4range").type()).isEqualTo(LogicalType.nested("int4range"));
        assertThat(column("v xml").type()).isEqualTo(LogicalType.of(Kind.TEXT));
    }

    @Test
    void columnsSayWhatDrawsThemAndWhatComputesThem() throws SQLException {
        assertThat(column("v serial")).matches(Column::autoIncrement).matches(c -> c.defaultExpression() == null);
        assertThat(column("v bigint GENERATED ALWAYS AS IDENTITY")).matches(Column::autoIncrement);
        assertThat(column("v int DEFAULT 3").defaultExpression()).isEqualTo("3");
        assertThat(column("v int GENERATED ALWAYS AS (k * 2) STORED").generated())
                .isEqualTo(new Generated("(k * 2)", true));
        assertThat(column("v int GENERATED ALWAYS AS (k * 2) VIRTUAL").generated())
                .isEqualTo(new Generated("(k * 2)", false));
        assertThat(column("v text COLLATE \"C\"").collation()).isEqualTo("C");
        assertThat(column("v text").collation()).isNull();
        assertThat(column("v text NOT NULL").notNull()).isTrue();
    }

    @Test
    void aRefusalOfNullThatIsNotValidIsNone() throws SQLException {
        scratch.run("CREATE TABLE t (v text)", "ALTER TABLE t ADD CONSTRAINT later NOT NULL v NOT VALID");
        assertThat(scratch.table("t").columns().get(0).notNull()).isFalse();
    }

    @Test
    void aNoteInACommentIsKeptApartFromTheUsersWords() throws SQLException {
        scratch.run(
                "CREATE TABLE t (v text)", "COMMENT ON COLUMN t.v IS E'mine\\ncaravan/1 was sqlite ''VARCHAR(160)'''");
        Column column = scratch.table("t").columns().get(0);
        assertThat(column.comment()).isEqualTo("mine");
        assertThat(column.note()).isEqualTo(new TypeNote("sqlite", "VARCHAR(160)", null));
    }

    @Test
    void aDomainIsItsTypeWithItsChecks() throws SQLException {
        scratch.run(
                "CREATE DOMAIN few AS varchar(9) DEFAULT 'x' NOT NULL CHECK (value <> 'VALUE')",
                "CREATE DOMAIN fewer AS few CHECK (length(value) > 0)",
                "CREATE TABLE t (\"V\" fewer)");
        Table table = scratch.table("t");
        Column column = table.columns().get(0);
        assertThat(column.declaredType()).isEqualTo("character varying(9)");
        assertThat(column.notNull()).isTrue();
        assertThat(column.defaultExpression()).contains("'x'");
        assertThat(table.checks()).extracting(Check::expression).hasSize(2).allMatch(check -> check.contains("\"V\""));
        assertThat(table.checks().get(0).expression()).contains("'VALUE'");
        assertThat(scratch.schema().omitted())
                .extracting(NotCarried::object)
                .containsExactly("domain 'few'", "domain 'fewer'");
    }

    @Test
    void keysAndIndexesAreDescribedWhole() throws SQLException {
        scratch.run(
                "CREATE TABLE parent (a int, b int, PRIMARY KEY (b, a), UNIQUE (a))",
                "CREATE TABLE child (x int, y int, FOREIGN KEY (x, y) REFERENCES parent (b, a) ON DELETE CASCADE"
                        + " ON UPDATE SET NULL DEFERRABLE, FOREIGN KEY (x) REFERENCES parent (a))",
                "CREATE UNIQUE INDEX ix ON child (lower(x::text) DESC, y) WHERE y > 0");
        Table child = scratch.table("child");
        assertThat(scratch.table("parent").primaryKey()).isEqualTo(new Table.Key("parent_pkey", List.of("b", "a")));
        assertThat(scratch.table("parent").uniqueKeys()).containsExactly(new Table.Key("parent_a_key", List.of("a")));
        assertThat(child.foreignKeys())
                .containsExactly(
                        new ForeignKey(
                                "child_x_y_fkey",
                                List.of("x", "y"),
                                "parent",
                                List.of("b", "a"),
                                "CASCADE",
                                "SET NULL",
                                true),
                        new ForeignKey(
                                "child_x_fkey", List.of("x"), "parent", List.of("a"), "NO ACTION", "NO ACTION", false));
        assertThat(child.indexes())
                .containsExactly(new Index(
                        "ix",
                        true,
                        List.of(
                                new IndexPart(null, "lower((x)::text)", true, null),
                                new IndexPart("y", null, false, null)),
                        "(y > 0)"));
        assertThat(scratch.schema().omitted()).isEmpty();
    }

    @Test
    void whatHasNoPlaceInTheModelIsNamed() throws SQLException {
        scratch.run(
                "CREATE TYPE unused AS ENUM ('x')",
                "CREATE TYPE used AS ENUM ('it''s', '')",
                "CREATE SEQUENCE loose",
                "CREATE TABLE t (a int[], b box, c int, d used, UNIQUE NULLS NOT DISTINCT (c), EXCLUDE USING gist (b WITH &&),"
                        + " CONSTRAINT later CHECK (c > 0) NOT ENFORCED)",
                "CREATE INDEX by_gin ON t USING gin (a)",
                "CREATE INDEX with_more ON t (c) INCLUDE (a)",
                "CREATE TABLE part (k int) PARTITION BY LIST (k)",
                "CREATE TABLE part1 PARTITION OF part FOR VALUES IN (1)",
                "CREATE MATERIALIZED VIEW mat AS SELECT 1 AS one",
                "CREATE VIEW seen AS SELECT c FROM t WHERE c > 1",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
                "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
                "CREATE RULE ru AS ON DELETE TO t DO ALSO NOTHING",
                "CREATE POLICY po ON t USING (true)",
                "CREATE SCHEMA other",
                "CREATE TABLE other.o (i int PRIMARY KEY)",
                "CREATE TABLE far (i int REFERENCES other.o)",
                "SELECT lo_create(0)");
        Schema schema = scratch.schema();
        assertThat(schema.omitted())
                .extracting(NotCarried::object)
                .containsExactlyInAnyOrder(
                        "1 large objects",
                        "enum 'unused'",
                        "sequence 'loose'",
                        "NULLS NOT DISTINCT of unique key 't_c_key' on 't'",
                        "exclusion constraint 't_b_excl' on 't'",
                        "check 'later' on 't'",
                        "index 'by_gin' on 't'",
                        "INCLUDE of index 'with_more' on 't'",
                        "partitioning of table 'part'",
                        "materialized view 'mat'",
                        "function 'f'",
                        "trigger 'tr' on 't'",
                        "rule 'ru' on 't'",
                        "policy 'po' on 't'");
        assertThat(schema.tables()).extracting(Table::name).containsExactly("t", "part", "other.o", "far");
        assertThat(schema.table("far").orElseThrow().foreignKeys())
                .extracting(Table.ForeignKey::parent)
                .containsExactly("other.o");
        assertThat(schema.schemas()).containsExactly("other");
        assertThat(schema.views())
                .hasSize(1)
                .allMatch(view -> view.name().equals("seen")
                        && view.columns().equals(List.of("c"))
                        && view.select().endsWith("WHERE (c > 1)"));
        assertThat(schema.tables().get(0).columns().get(3).type())
                .isEqualTo(LogicalType.enumeration(List.of("it's", "")));
    }
}
