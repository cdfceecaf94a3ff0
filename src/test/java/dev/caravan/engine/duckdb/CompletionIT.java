package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Column;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionIT {

    private static final String NAME = "it's \"T\"";

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

    private static Table table(String name) {
        Column id = new Column(
                "i\"d'",
                "BIGINT",
                LogicalType.integer(64),
                true,
                null,
                null,
                true,
                null,
                new TypeNote("sqlite", "INTEGER", null),
                "key");
        Column v = new Column("v", "VARCHAR", TypeNames.logical("VARCHAR"), false, null, null, false, null, null, null);
        return new Table(
                name,
                List.of(id, v),
                new Table.Key(null, List.of("i\"d'")),
                List.of(),
                List.of(),
                List.of(new Index("ix", false, List.of(new IndexPart("v", null, false, null)), null)),
                List.of(),
                Map.of("WITHOUT ROWID", ""),
                "it's mine");
    }

    private void make(Table table, String... inserts) throws SQLException {
        scratch.run(scratch.engine.target().create(table, table.name(), true));
        scratch.committed(inserts);
        complete(table);
    }

    private void complete(Table table) throws SQLException {
        scratch.run(scratch.engine.target().complete(scratch.connection, table));
        scratch.connection.commit();
    }

    private long nextId(String table) throws SQLException {
        scratch.committed("INSERT INTO " + Names.quote(table) + " (v) VALUES ('next')");
        return Long.parseLong(scratch.texts("SELECT max(\"i\"\"d'\") FROM " + Names.quote(table))
                .get(0));
    }

    @Test
    void drawsTheNextKeyAfterTheLargest() throws SQLException {
        make(table(NAME), "INSERT INTO \"it's \"\"T\"\"\" VALUES (7, 'a'), (-3, 'b')");
        assertThat(nextId(NAME)).isEqualTo(8);
        assertThat(nextId(NAME)).isEqualTo(9);
    }

    @Test
    void drawsTheFirstKeyOfAnEmptyTable() throws SQLException {
        make(table("t"));
        assertThat(nextId("t")).isEqualTo(1);
    }

    @Test
    void canBeRepeatedAndMovesTheSequenceOn() throws SQLException {
        Table table = table("t");
        make(table);
        assertThat(nextId("t")).isEqualTo(1);
        scratch.committed("INSERT INTO t VALUES (100, 'later')");
        complete(table);
        assertThat(nextId("t")).isEqualTo(101);
        assertThat(scratch.texts("SELECT count(*) FROM duckdb_sequences()")).containsExactly("1");
    }

    @Test
    void isDescribedAsItWasAskedFor() throws SQLException {
        make(table(NAME), "INSERT INTO \"it's \"\"T\"\"\" VALUES (1, 'a')");
        assertThat(scratch.table(NAME)).isEqualTo(table(NAME));
        assertThat(scratch.schema().omitted()).isEmpty();
    }

    @Test
    void twoTablesWhoseSequencesWouldShareANameHaveOneEach() throws SQLException {
        scratch.committed("CREATE SEQUENCE \"T_i\"\"d'_seq\"");
        make(table("t"));
        assertThat(nextId("t")).isEqualTo(1);
        assertThat(scratch.texts("SELECT sequence_name FROM duckdb_sequences() ORDER BY 1"))
                .containsExactly("T_i\"d'_seq", "t_i\"d'_seq2");
    }

    @Test
    void anIndexWhoseNameIsTakenGetsThatOfItsTableToo() throws SQLException {
        scratch.committed("CREATE TABLE other (v INTEGER)", "CREATE INDEX IX ON other(v)");
        make(table("t"));
        assertThat(scratch.texts("SELECT index_name FROM duckdb_indexes() WHERE table_name = 't'"))
                .containsExactly("t_ix");
    }

    @Test
    void droppingTakesItsOwnSequencesAlongAndNoOthers() throws SQLException {
        scratch.committed("CREATE SEQUENCE mine", "CREATE TABLE other (id INTEGER DEFAULT nextval('mine'))");
        make(table("t"));
        make(table("u"));
        scratch.run("CREATE TABLE child (p BIGINT REFERENCES u(\"i\"\"d'\"))");
        scratch.engine.target().drop(scratch.connection, List.of("u", "T", "absent", "child", "other"));
        scratch.connection.commit();
        assertThat(scratch.schema().tables()).isEmpty();
        assertThat(scratch.texts("SELECT sequence_name FROM duckdb_sequences()"))
                .containsExactly("mine");
    }

    /** Sequences as people make them: shared, in another schema, counting down, nearly used up, and one that numbers nothing. */
    @ParameterizedTest
    @CsvSource({
        "CREATE SEQUENCE s START 5 INCREMENT 3, s, 17, 20",
        "CREATE SEQUENCE s START 5 INCREMENT 3, main.s, 4, 5",
        "CREATE SEQUENCE s START -5 INCREMENT -2 MINVALUE -99 MAXVALUE 0, s, -40, -42",
        "CREATE SEQUENCE s START 1 MAXVALUE 20, s, 21, 1",
        "'CREATE SCHEMA o; CREATE SEQUENCE o.\"S q\"', 'o.\"S q\"', 8, 9",
        "CREATE SEQUENCE \"it\", '\"it\"', 8, 9"
    })
    void movesASequenceThatItDidNotMakePastAddedRows(String sequence, String name, long added, long next)
            throws SQLException {
        scratch.committed(
                sequence,
                "CREATE TABLE t (id BIGINT DEFAULT nextval('" + name + "') PRIMARY KEY, v VARCHAR)",
                "CREATE TABLE child (t BIGINT REFERENCES t(id))",
                "CREATE INDEX ix ON t(v)");
        scratch.committed("INSERT INTO t VALUES (" + added + ", 'added')");
        scratch.engine.target().advanceSequences(scratch.connection, scratch.table("t"));
        scratch.connection.commit();
        assertThat(scratch.texts("INSERT INTO t (v) VALUES ('next') RETURNING id"))
                .containsExactly(String.valueOf(next));
    }
}
