package dev.caravan.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Access;
import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Database;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Query;
import dev.caravan.engine.Target;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.model.TypeNote;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {

    private static final Target TARGET = new SqliteEngine().target();

    @TempDir
    Path folder;

    @Test
    void aTableIsMadeAgainAsItWasDescribed() throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE p (a TEXT COLLATE NOCASE, b, PRIMARY KEY (a COLLATE RTRIM DESC, b) ON CONFLICT IGNORE) WITHOUT ROWID",
                """
                CREATE TABLE "c ""x"" y" (id INTEGER CONSTRAINT pk PRIMARY KEY AUTOINCREMENT,
                  own REFERENCES "c ""x"" y" DEFERRABLE INITIALLY DEFERRED, a NOT NULL ON CONFLICT REPLACE DEFAULT "str",
                  b DEFAULT (1 + 1), d DEFAULT -1 UNIQUE ON CONFLICT IGNORE, e DEFAULT CURRENT_TIMESTAMP,
                  g AS (a || b) VIRTUAL, h INT AS (id * 2) STORED, CHECK (a <> b), CONSTRAINT ck CHECK (d > 0),
                  CONSTRAINT u UNIQUE (a COLLATE NOCASE, b DESC),
                  FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL ON UPDATE CASCADE)""",
                "CREATE TABLE s (id INTEGER PRIMARY KEY DESC, b ANY, c INT NOT NULL) STRICT",
                "CREATE UNIQUE INDEX i ON \"c \"\"x\"\" y\" (lower(a) COLLATE NOCASE DESC, b) WHERE b > ''",
                "INSERT INTO \"c \"\"x\"\" y\" (id, a, b, d) VALUES (7, 'a', 'b', 1)",
                "DELETE FROM \"c \"\"x\"\" y\"");
        Schema before = sample.describe();

        Sample copy = new Sample(folder.resolve("copy.db"));
        make(copy, before.tables());

        assertThat(copy.describe().tables()).containsExactlyElementsOf(before.tables());
    }

    private static void make(Sample sample, List<Table> tables) throws SQLException {
        try (Database database = sample.open(Access.WRITE);
                Connection writer = database.writer()) {
            for (Table table : tables) {
                run(writer, TARGET.create(table, table.name(), true));
            }
            for (Table table : tables) {
                run(writer, TARGET.complete(writer, table));
            }
            writer.commit();
        }
    }

    private static void run(Connection writer, List<String> statements) throws SQLException {
        Query.execute(writer, statements.toArray(String[]::new));
    }

    @Test
    void numbersGoOnBehindTheLargestEverGiven() throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)",
                "INSERT INTO t VALUES (41, 1)",
                "DELETE FROM t",
                "CREATE TABLE u (id INTEGER PRIMARY KEY AUTOINCREMENT, a)",
                "INSERT INTO u VALUES (5, 1)",
                "CREATE TABLE empty (id INTEGER PRIMARY KEY AUTOINCREMENT, a)");

        Sample copy = Detour.thereAndBack(sample, folder.resolve("copy.db"));

        copy.run("INSERT INTO t (a) VALUES (2)", "INSERT INTO u (a) VALUES (2)", "INSERT INTO empty (a) VALUES (2)");
        try (Connection connection = copy.connect()) {
            assertThat(Query.number(connection, "SELECT max(id) FROM t")).isEqualTo(42);
            assertThat(Query.number(connection, "SELECT max(id) FROM u")).isEqualTo(6);
            assertThat(Query.number(connection, "SELECT max(id) FROM empty")).isEqualTo(1);
        }
    }

    @Test
    void publishingReplacesTablesThatReferToEachOther() throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE a (id INTEGER PRIMARY KEY, b REFERENCES b, own REFERENCES a)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES a)",
                "CREATE TABLE bystander (a REFERENCES a)",
                "CREATE VIEW v AS SELECT count(*) AS n FROM a",
                "CREATE INDEX ia ON a (b)",
                "INSERT INTO a VALUES (1, 1, 1)",
                "INSERT INTO b VALUES (1, 1)");
        List<Table> tables = sample.describe().tables().subList(0, 2);
        try (Database database = sample.open(Access.WRITE);
                Connection writer = database.writer()) {
            for (Table table : tables) {
                run(writer, TARGET.create(table, Bookkeeping.beside(table.name()), false));
            }
            run(
                    writer,
                    List.of("INSERT INTO caravan_new__a VALUES (2, 2, 2)", "INSERT INTO caravan_new__b VALUES (2, 2)"));
            writer.commit();
            TARGET.publish(writer, tables);
            for (Table table : tables) {
                run(writer, TARGET.complete(writer, table));
            }
            writer.commit();
            assertThat(TARGET.brokenForeignKeys(writer, tables)).isEmpty();
        }

        Schema after = sample.describe();
        assertThat(after.tables())
                .containsExactlyInAnyOrder(
                        tables.get(0), tables.get(1), after.table("bystander").orElseThrow());
        assertThat(after.table("bystander").orElseThrow().foreignKeys().get(0).parent())
                .isEqualTo("a");
        try (Connection connection = sample.connect()) {
            assertThat(Query.number(connection, "SELECT n FROM v")).isEqualTo(1);
            assertThat(Query.number(connection, "SELECT own FROM a")).isEqualTo(2);
        }
    }

    @Test
    void publishingRollsBackWithItsTransaction() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE a (id INTEGER PRIMARY KEY)", "INSERT INTO a VALUES (1)");
        Table table = sample.table("a");
        try (Database database = sample.open(Access.WRITE);
                Connection writer = database.writer()) {
            run(writer, TARGET.create(table, Bookkeeping.beside("a"), false));
            TARGET.publish(writer, List.of(table));
            writer.rollback();
        }
        try (Connection connection = sample.connect()) {
            assertThat(Query.number(connection, "SELECT count(*) FROM a")).isEqualTo(1);
        }
    }

    @Test
    void rowsWithoutParentsAreCountedKeyByKey() throws SQLException {
        Sample sample = Sample.of(
                folder,
                "CREATE TABLE p (id INTEGER PRIMARY KEY, x, y, UNIQUE (x, y))",
                "CREATE TABLE c (a REFERENCES p, x, y, z REFERENCES gone (id), FOREIGN KEY (x, y) REFERENCES p (x, y))",
                "INSERT INTO p VALUES (1, 'a', 'b')",
                "INSERT INTO c VALUES (1, 'a', 'b', NULL), (2, 'a', NULL, NULL), (3, 'a', 'c', 9), (NULL, NULL, NULL, NULL)");
        Table child = sample.table("c");
        try (Connection connection = sample.connect()) {
            assertThat(TARGET.brokenForeignKeys(connection, List.of(child)))
                    .extracting(broken -> broken.key().columns() + " " + broken.rows())
                    .containsExactly("[a] 2", "[z] 1", "[x, y] 1");
        }
    }

    @Test
    void aBatchIsWrittenWholeAndTheWriterWorksOnAfterARollback() throws SQLException {
        Sample sample =
                Sample.of(folder, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c UNIQUE ON CONFLICT IGNORE)");
        WriteTarget target = new WriteTarget(
                "t",
                List.of(
                        new WriteColumn("a", "INTEGER", LogicalType.integer(64), null),
                        new WriteColumn("b", "TEXT", LogicalType.of(Kind.TEXT), null),
                        new WriteColumn("c", "", LogicalType.of(Kind.ANY), null)));
        try (Database database = sample.open(Access.WRITE);
                Connection writer = database.writer();
                BatchWriter batch = TARGET.writer(writer, target)) {
            batch.write(rows(0, 1_000));
            writer.rollback();
            batch.write(rows(0, 1_001));
            writer.commit();

            assertThatThrownBy(() -> batch.write(rows(1_000, 2_000)))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(new SqliteEngine().classify(e))
                            .isEqualTo(FailureKind.ROW));
            writer.rollback();
            assertThatThrownBy(() -> batch.write(List.<Object[]>of(new Object[] {5_000L, "x", 3L})))
                    .as("a clause of the table must not make the row vanish")
                    .isInstanceOf(SQLException.class);
            writer.rollback();
            assertThat(Query.number(writer, "SELECT count(*) FROM t")).isEqualTo(1_001);
        }
    }

    private static List<Object[]> rows(int from, int to) {
        List<Object[]> rows = new ArrayList<>();
        for (long i = from; i < to; i++) {
            rows.add(new Object[] {i, i % 7 == 0 ? null : "text " + i, i});
        }
        return rows;
    }

    @Test
    void whatAColumnWouldChangeIsRefusedAsTheRowsFault() throws SQLException {
        assertRefused("NUMERIC", LogicalType.of(Kind.TEXT), "007");
        assertRefused("INTEGER", LogicalType.of(Kind.ANY), " 1e3 ");
        assertRefused("TEXT", LogicalType.of(Kind.ANY), 7L);
        assertRefused("INTEGER", LogicalType.of(Kind.ANY), 7.0);
        assertRefused("DECIMAL(38,10)", LogicalType.decimal(38, 10), new java.math.BigDecimal("1.2345678901234567891"));
        assertRefused("INTEGER", LogicalType.of(Kind.UNSIGNED, 64), new java.math.BigInteger("18446744073709551615"));
    }

    private void assertRefused(String declared, LogicalType type, Object value) throws SQLException {
        Sample sample = new Sample(folder.resolve("refused.db"))
                .run("DROP TABLE IF EXISTS t", "CREATE TABLE t (c " + declared + ")");
        WriteTarget target = new WriteTarget("t", List.of(new WriteColumn("c", declared, type, null)));
        try (Database database = sample.open(Access.WRITE);
                Connection writer = database.writer();
                BatchWriter batch = TARGET.writer(writer, target)) {
            assertThatThrownBy(() -> batch.write(List.<Object[]>of(new Object[] {value})))
                    .as(declared + " " + value)
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(new SqliteEngine().classify(e))
                            .isEqualTo(FailureKind.ROW));
        }
    }

    @Test
    void aTableTooWideForSqliteIsRefused() {
        Table table =
                table("wide", Collections.nCopies(2_001, column("c", "TEXT", LogicalType.of(Kind.TEXT))), Map.of());

        assertThatThrownBy(() -> TARGET.create(table, "wide", true))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Table 'wide' has 2001 columns, SQLite takes 2000");
    }

    @Test
    void enumerationsAndNestedTypesAreToldAgain() throws SQLException {
        Column mood = column("it's \"m\"", "TEXT_ENUM", LogicalType.enumeration(List.of("sad", "it's ok")));
        Column nested = new Column(
                "n",
                "TEXT_NESTED",
                LogicalType.nested("STRUCT(a INTEGER)"),
                false,
                null,
                null,
                false,
                null,
                new TypeNote("duckdb", "STRUCT(a INTEGER)", null),
                null);
        Sample sample = new Sample(folder.resolve("a.db"));
        make(sample, List.of(table("t", List.of(mood, nested), Map.of())));

        Table described = sample.table("t");
        assertThat(described.columns().get(0).type()).isEqualTo(mood.type());
        assertThat(described.columns().get(1).type()).isEqualTo(nested.type());
        assertThat(described.columns().get(1).note()).isEqualTo(nested.note());
        assertThatThrownBy(() -> sample.run("INSERT INTO t VALUES ('angry', NULL)"))
                .hasMessageContaining("CHECK");
    }

    @Test
    void whatATableHereCannotBeIsLeftOutWithTheReason() {
        Table table = table(
                "t",
                List.of(column("a", "BIGINT", LogicalType.integer(64))),
                Map.of("STRICT", "true", "WITHOUT ROWID", "true", "AUTOINCREMENT", "true"));

        Target.Fitted fitted = TARGET.fit(List.of(table));

        assertThat(fitted.tables().get(0).options()).isEmpty();
        assertThat(fitted.notCarried())
                .extracting(NotCarried::object)
                .containsExactlyInAnyOrder("STRICT of 't'", "WITHOUT ROWID of 't'", "AUTOINCREMENT of 't'");
    }

    @Test
    void parentsComeBeforeChildrenAndCirclesEnd() throws SQLException {
        List<Table> tables = Sample.of(
                        folder,
                        "CREATE TABLE grandchild (c REFERENCES child (id))",
                        "CREATE TABLE child (id PRIMARY KEY, p REFERENCES parent (id))",
                        "CREATE TABLE parent (id PRIMARY KEY, own REFERENCES parent (id))",
                        "CREATE TABLE ring1 (id PRIMARY KEY, r REFERENCES ring2 (id))",
                        "CREATE TABLE ring2 (id PRIMARY KEY, r REFERENCES ring1 (id))")
                .describe()
                .tables();

        assertThat(TARGET.fit(tables).tables())
                .extracting(Table::name)
                .containsExactly("parent", "child", "grandchild", "ring2", "ring1");
    }

    private static Table table(String name, List<Column> columns, Map<String, String> options) {
        return new Table(name, columns, null, List.of(), List.of(), List.of(), List.of(), options, null);
    }

    private static Column column(String name, String declared, LogicalType type) {
        return new Column(name, declared, type, false, null, null, false, null, null, null);
    }
}
