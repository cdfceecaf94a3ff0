package dev.caravan.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.IndexPart;
import dev.caravan.model.TypeNote;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaReaderTest {

    @TempDir
    Path folder;

    @Test
    void namesThatNeedQuotesAndCommentsInTheTextDoNotConfuse() throws SQLException {
        Table table = Sample.of(folder, """
                        CREATE /* , ( */ TABLE "select "" from" ( -- first, (comment
                          "order" INTEGER /* ) */ NOT NULL, [a,b] TEXT DEFAULT 'x,(y''', `c)d` COLLATE nocase,
                          'e' DEFAULT (1 + (2)), "check" CHECK ("check" > '),(' ), -- last )
                          CONSTRAINT "pk ""1"" x" PRIMARY KEY ("order", [a,b]))""").describe().tables().get(0);

        assertThat(table.name()).isEqualTo("select \" from");
        assertThat(table.columns()).extracting(Column::name).containsExactly("order", "a,b", "c)d", "e", "check");
        assertThat(table.columns())
                .extracting(Column::defaultExpression)
                .containsExactly(null, "'x,(y'''", null, "1 + (2)", null);
        assertThat(table.columns().get(2).collation()).isEqualTo("nocase");
        assertThat(table.checks()).containsExactly(new Check(null, "\"check\" > '),('"));
        assertThat(table.primaryKey()).isEqualTo(new Table.Key("pk \"1\" x", List.of("order", "a,b")));
        assertThat(table.columns().get(0).autoIncrement()).isFalse();
    }

    @Test
    void foreignKeysAreCompleteAndInTheirOrder() throws SQLException {
        Table table = Sample.of(folder, "CREATE TABLE Parent (Id INTEGER PRIMARY KEY, A, B, UNIQUE (A, B))", """
                        CREATE TABLE child (
                          p REFERENCES parent ON DELETE CASCADE,
                          x, y, own CONSTRAINT self REFERENCES child (id) ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
                          id INTEGER PRIMARY KEY,
                          CONSTRAINT pair FOREIGN KEY (x, y) REFERENCES PARENT (a, b) NOT DEFERRABLE INITIALLY DEFERRED)""")
                .table("child");

        assertThat(table.foreignKeys())
                .containsExactly(
                        new ForeignKey(null, List.of("p"), "Parent", List.of("Id"), "CASCADE", "NO ACTION", false),
                        new ForeignKey("self", List.of("own"), "child", List.of("id"), "NO ACTION", "SET NULL", true),
                        new ForeignKey(
                                "pair",
                                List.of("x", "y"),
                                "Parent",
                                List.of("A", "B"),
                                "NO ACTION",
                                "NO ACTION",
                                false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id INTEGER PRIMARY KEY; true",
                "id integer PRIMARY KEY ASC; true",
                "id INTEGER, PRIMARY KEY (id DESC); true",
                "id INTEGER PRIMARY KEY DESC; false",
                "id INT PRIMARY KEY; false",
                "id INTEGER UNIQUE NOT NULL; false",
                "id INTEGER, b, PRIMARY KEY (id, b); false",
            })
    void onlyASoleIntegerKeyIsTheRowNumber(String definition, boolean alias) throws SQLException {
        Table table = Sample.of(folder, "CREATE TABLE t (" + definition + ")").table("t");

        assertThat(table.columns().get(0).autoIncrement()).isEqualTo(alias);
    }

    @Test
    void whatAnotherEngineDoesNotKnowIsKeptAsOptions() throws SQLException {
        Sample sample = Sample.of(
                folder,
                """
                CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a NOT NULL ON CONFLICT REPLACE DEFAULT 1,
                  b UNIQUE ON CONFLICT IGNORE, UNIQUE (a COLLATE NOCASE, b DESC))""",
                "INSERT INTO t VALUES (41, 1, 2)",
                "DELETE FROM t",
                "CREATE TABLE w (a TEXT, b, PRIMARY KEY (a COLLATE NOCASE DESC, b)) WITHOUT ROWID",
                "CREATE TABLE s (a INT, b ANY) STRICT");

        assertThat(sample.table("t").options())
                .isEqualTo(Map.of(
                        "AUTOINCREMENT", "true",
                        "sqlite_sequence", "41",
                        "ON CONFLICT NOT NULL (\"a\")", "REPLACE",
                        "ON CONFLICT UNIQUE (\"b\")", "IGNORE",
                        "UNIQUE (\"a\", \"b\")", "\"a\" COLLATE \"NOCASE\", \"b\" DESC"));
        assertThat(sample.table("w").options())
                .isEqualTo(Map.of("WITHOUT ROWID", "true", "PRIMARY KEY", "\"a\" COLLATE \"NOCASE\" DESC, \"b\""));
        assertThat(sample.table("s").options()).isEqualTo(Map.of("STRICT", "true"));
    }

    @Test
    void generatedColumnsAreToldWithTheirExpression() throws SQLException {
        Table table = Sample.of(
                        folder,
                        "CREATE TABLE t (a, b INT GENERATED ALWAYS AS (a || ')' /* , */) STORED, c AS (abs(a)))")
                .table("t");

        assertThat(table.columns())
                .extracting(Column::generated)
                .containsExactly(null, new Column.Generated("a || ')'", true), new Column.Generated("abs(a)", false));
        assertThat(table.writableColumns()).extracting(Column::name).containsExactly("a");
    }

    @Test
    void indexesAreToldPartByPart() throws SQLException {
        Table table = Sample.of(
                        folder,
                        "CREATE TABLE t (a, b TEXT COLLATE NOCASE, c)",
                        "CREATE UNIQUE INDEX \"i ON (x)\" ON t (a DESC, b, c COLLATE RTRIM) WHERE a > 0 AND c IN ('WHERE', ')')",
                        "CREATE INDEX j ON t (lower(b) COLLATE NOCASE DESC, a + 1, b COLLATE BINARY)")
                .table("t");

        assertThat(table.indexes())
                .containsExactly(
                        new Table.Index(
                                "i ON (x)",
                                true,
                                List.of(
                                        new IndexPart("a", null, true, null),
                                        new IndexPart("b", null, false, null),
                                        new IndexPart("c", null, false, "RTRIM")),
                                "a > 0 AND c IN ('WHERE', ')')"),
                        new Table.Index(
                                "j",
                                false,
                                List.of(
                                        new IndexPart(null, "lower(b)", true, "NOCASE"),
                                        new IndexPart(null, "a + 1", false, null),
                                        new IndexPart("b", null, false, "BINARY")),
                                null));
    }

    @Test
    void constraintsMayFollowEachOtherWithoutAComma() throws SQLException {
        Table table = Sample.of(
                        folder,
                        "CREATE TABLE t (a CONSTRAINT x CHECK (a > 0) CHECK (a < 9), b DEFAULT -1 UNIQUE,"
                                + " CONSTRAINT y CHECK (a <> b) CONSTRAINT z UNIQUE (a, b))")
                .table("t");

        assertThat(table.checks())
                .containsExactly(new Check("x", "a > 0"), new Check(null, "a < 9"), new Check("y", "a <> b"));
        assertThat(table.uniqueKeys())
                .containsExactlyInAnyOrder(new Table.Key(null, List.of("b")), new Table.Key("z", List.of("a", "b")));
    }

    @Test
    void viewsComeWithColumnsAndStatementAndWhatIsNoTableIsNamed() throws SQLException {
        Schema schema = Sample.of(
                        folder,
                        "CREATE TABLE t (a)",
                        "CREATE VIEW v (x, \"as\") AS SELECT a, 'AS' FROM t",
                        "CREATE VIEW broken AS SELECT * FROM gone",
                        "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
                        "CREATE VIRTUAL TABLE f USING fts5(body)",
                        "CREATE TABLE caravan_ledger (a)",
                        "CREATE TABLE caravan_new__t (a)",
                        "ANALYZE")
                .describe();

        assertThat(schema.tables()).extracting(Table::name).containsExactly("t");
        assertThat(schema.views()).containsExactly(new Schema.View("v", List.of("x", "as"), "SELECT a, 'AS' FROM t"));
        assertThat(schema.omitted())
                .extracting(NotCarried::object)
                .containsExactly(
                        "view 'broken'",
                        "trigger 'g' on 't'",
                        "virtual table 'f'",
                        "table 'f_data'",
                        "table 'f_idx'",
                        "table 'f_content'",
                        "table 'f_docsize'",
                        "table 'f_config'");
    }

    @Test
    void namesThatCaravanGaveSayWhatAColumnWas() throws SQLException {
        Table table = Sample.of(folder, """
                        CREATE TABLE t (a INTEGER_TINYINT, b TEXT_DECIMAL(38,10), c TEXT_TIMESTAMP(9), d TEXT_TIMESTAMP(0),
                          e TEXT_ENUM, f TEXT_NESTED /*duckdb: STRUCT(a INTEGER)[]*/, g INTEGER, h TEXT_TIME(6), i TEXT_BITS,
                          CHECK ("e" IN ('sad', 'it''s ok')))""").table("t");

        assertThat(table.columns())
                .extracting(Column::type)
                .containsExactly(
                        LogicalType.integer(8),
                        LogicalType.decimal(38, 10),
                        LogicalType.of(Kind.TIMESTAMP, 9),
                        LogicalType.of(Kind.TIMESTAMP),
                        LogicalType.enumeration(List.of("sad", "it's ok")),
                        LogicalType.nested("STRUCT(a INTEGER)[]"),
                        LogicalType.integer(64),
                        LogicalType.of(Kind.TIME, 6),
                        LogicalType.of(Kind.BITS));
        assertThat(table.columns())
                .extracting(Column::note)
                .containsExactly(
                        note("TINYINT"),
                        note("DECIMAL(38,10)"),
                        note("TIMESTAMP_NS"),
                        note("TIMESTAMP_S"),
                        null,
                        note("STRUCT(a INTEGER)[]"),
                        null,
                        note("TIME"),
                        note("BIT"));
        assertThat(table.checks()).isEmpty();
    }

    private static TypeNote note(String type) {
        return new TypeNote("duckdb", type, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "INTEGER; INTEGER(64)",
                "POINT; INTEGER(64)",
                "DECIMAL(10,2); DECIMAL(10,2)",
                "numeric ( 5 ); DECIMAL(5,0)",
                "DECIMAL(2,5); DOUBLE",
                "NUMERIC; DOUBLE",
                "FLOAT; DOUBLE",
                "VARCHAR(20); TEXT",
                "STRING; TEXT",
                "BLOB; BINARY",
                "''; ANY",
                "BOOLEAN; BOOLEAN",
                "DATE; DATE",
                "DATETIME; TIMESTAMP(6)",
                "JSON; JSON",
                "DOUBLE PRECISION; DOUBLE",
                "TEXT_DECIMAL(2,5); TEXT"
            })
    void declaredTypesAreReadAsSqliteReadsThem(String declared, String type) {
        assertThat(DeclaredType.of(declared).type()).hasToString(type);
    }
}
