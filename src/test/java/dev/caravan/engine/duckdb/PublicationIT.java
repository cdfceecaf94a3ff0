package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Target;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationIT {

    @TempDir
    Path folder;

    private Scratch scratch;
    private Target target;

    @BeforeEach
    void open() throws SQLException {
        scratch = Scratch.in(folder);
        target = scratch.engine.target();
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    /** Makes tables, takes their description, and drops them again. */
    private List<Table> described(String... ddl) throws SQLException {
        List<Table> tables = scratch.run(ddl).schema().tables();
        scratch.connection.rollback();
        return tables;
    }

    private void beside(List<Table> tables, String... inserts) throws SQLException {
        for (Table table : tables) {
            scratch.run(target.create(table, Bookkeeping.beside(table.name()), false));
        }
        scratch.committed(inserts);
    }

    private static final String[] FAMILY = {
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, u VARCHAR UNIQUE, CHECK (id > 0))",
        "CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent(id), v VARCHAR)",
        "CREATE INDEX child_p ON child(p)",
        "CREATE UNIQUE INDEX parent_u ON parent((lower(u)))"
    };

    @Test
    void replacesTablesThatReferToEachOtherAndKeepsTheirKeysAlive() throws SQLException {
        List<Table> tables = described(FAMILY);
        scratch.committed(FAMILY);
        scratch.committed("INSERT INTO parent VALUES (9, 'old')");
        scratch.committed("INSERT INTO child VALUES (9, 9, 'old')");
        beside(
                tables,
                "INSERT INTO caravan_new__parent VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO caravan_new__child VALUES (1, 2, 'x'), (2, NULL, 'y')");
        target.publish(scratch.connection, tables);
        scratch.connection.commit();
        assertThat(scratch.schema().tables()).containsExactlyInAnyOrderElementsOf(tables);
        assertThat(scratch.texts("SELECT id || v FROM child ORDER BY id")).containsExactly("1x", "2y");
        assertThatThrownBy(() -> scratch.run("INSERT INTO child VALUES (3, 7, 'orphan')"))
                .hasMessageContaining("foreign key");
        scratch.connection.rollback();
        assertThatThrownBy(() -> scratch.run("DELETE FROM parent WHERE id = 2")).hasMessageContaining("foreign key");
        scratch.connection.rollback();
        scratch.committed("DELETE FROM child WHERE p = 2");
        scratch.committed("DELETE FROM parent WHERE id = 2");
        scratch.committed("DROP TABLE child", "DROP TABLE parent");
    }

    @Test
    void rollsBackAsOne() throws SQLException {
        List<Table> tables = described(FAMILY);
        scratch.committed(FAMILY);
        scratch.committed("INSERT INTO parent VALUES (9, 'old')");
        scratch.committed("INSERT INTO child VALUES (9, 9, 'old')");
        beside(tables, "INSERT INTO caravan_new__parent VALUES (1, 'a')");
        target.publish(scratch.connection, tables);
        scratch.connection.rollback();
        assertThat(scratch.texts("SELECT v FROM child")).containsExactly("old");
        assertThat(scratch.texts("SELECT u FROM caravan_new__parent")).containsExactly("a");
        assertThat(scratch.schema().tables()).containsExactlyElementsOf(tables);
        assertThatThrownBy(() -> scratch.run("DELETE FROM parent")).hasMessageContaining("foreign key");
    }

    @Test
    void refusesToReplaceAParentOfATableThatStays() throws SQLException {
        List<Table> tables = described(FAMILY);
        scratch.committed(FAMILY);
        beside(tables.subList(0, 1));
        assertThatThrownBy(() -> target.publish(scratch.connection, tables.subList(0, 1)))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Cannot drop table 'parent': rows of table 'child' refer to it");
    }

    private static final String TREE =
            "CREATE TABLE tree (id INTEGER PRIMARY KEY, up INTEGER REFERENCES tree(id), g INTEGER GENERATED ALWAYS AS (id + 1))";

    @Test
    void fillsATableThatRefersToItselfParentsFirst() throws SQLException {
        List<Table> tables = described(TREE);
        beside(
                tables,
                "INSERT INTO caravan_new__tree (id, up) SELECT i, CASE WHEN i < 4999 THEN i + 1 END FROM range(5000) r(i)");
        assertThat(target.refusedForeignKeys(scratch.connection, tables)).isEmpty();
        target.publish(scratch.connection, tables);
        scratch.connection.commit();
        assertThat(scratch.texts("SELECT count(*) FROM tree c JOIN tree p ON c.up = p.id"))
                .containsExactly("4999");
        assertThat(scratch.schema().tables()).containsExactlyElementsOf(tables);
        assertThatThrownBy(() -> scratch.run("INSERT INTO tree (id, up) VALUES (-1, -2)"))
                .hasMessageContaining("foreign key");
    }

    @Test
    void countsRowsThatCanNeverGoIn() throws SQLException {
        List<Table> tables = described(TREE);
        beside(
                tables,
                "INSERT INTO caravan_new__tree (id, up) VALUES (1, NULL), (2, 2), (3, 4), (4, 3), (5, 4), (6, 1)");
        assertThat(target.refusedForeignKeys(scratch.connection, tables))
                .containsExactly(
                        new BrokenKey("tree", tables.get(0).foreignKeys().get(0), 4));
        assertThatThrownBy(() -> target.publish(scratch.connection, tables))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("4 rows refer to themselves, in a circle, or to rows that are not there");
        scratch.connection.rollback();
        List<Table> without = List.of(tables.get(0).withForeignKeys(List.of()));
        target.publish(scratch.connection, without);
        scratch.connection.commit();
        assertThat(scratch.count("tree")).isEqualTo(6);
    }

    @Test
    void leavesNoTraceOfHelpers() throws SQLException {
        List<Table> tables = described(
                TREE,
                "CREATE TABLE tree2 (a INTEGER, b INTEGER, UNIQUE (a, b), pa INTEGER, pb INTEGER, FOREIGN KEY (pa, pb) REFERENCES tree2(a, b))");
        beside(
                tables,
                "INSERT INTO caravan_new__tree (id, up) VALUES (2, 1), (1, NULL)",
                "INSERT INTO caravan_new__tree2 VALUES (3, 3, 2, 2), (2, 2, 1, 1), (1, 1, NULL, 5)");
        target.publish(scratch.connection, tables);
        scratch.connection.commit();
        assertThat(scratch.texts("SELECT table_name FROM duckdb_tables() ORDER BY 1"))
                .containsExactly("tree", "tree2");
        assertThat(scratch.count("tree2")).isEqualTo(3);
    }

    @Test
    void survivesReopening() throws SQLException {
        List<Table> tables = described(FAMILY);
        beside(
                tables,
                "INSERT INTO caravan_new__parent VALUES (1, 'a')",
                "INSERT INTO caravan_new__child VALUES (1, 1, 'x')");
        target.publish(scratch.connection, tables);
        scratch.connection.commit();
        scratch.close();
        scratch = Scratch.in(folder);
        assertThat(scratch.schema().tables()).containsExactlyInAnyOrderElementsOf(tables);
        assertThatThrownBy(() -> scratch.run("DELETE FROM parent")).hasMessageContaining("foreign key");
        scratch.connection.rollback();
        scratch.committed("DELETE FROM child");
        scratch.committed("DELETE FROM parent");
        scratch.committed("DROP TABLE child", "DROP TABLE parent");
    }
}
