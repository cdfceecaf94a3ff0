package dev.caravan.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Access;
import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.server.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing, begun again after a death at any of its steps, and what it refuses to lose. */
class PublicationIT {

    private static final Table PARENT = table("p", List.of());
    private static final Table CHILD = table(
            "c", List.of(new ForeignKey("c_p", List.of("p"), "p", List.of("id"), "NO ACTION", "NO ACTION", false)));

    private final MySqlTarget target = new MySqlTarget();
    private Database database;
    private Connection connection;

    private static Table table(String name, List<ForeignKey> keys) {
        return new Table(
                name,
                List.of(number("id"), number("p")),
                new Table.Key(null, List.of("id")),
                List.of(),
                keys,
                List.of(),
                List.of(),
                Map.of(),
                null);
    }

    private static Column number(String name) {
        return new Column(
                name, "bigint", LogicalType.integer(64), name.equals("id"), null, null, false, null, null, null);
    }

    @BeforeEach
    void makeOldAndNew() throws SQLException {
        database =
                new MySqlEngine().open(DatabaseUrl.parse(MariaDbServer.running().newDatabase()), Access.WRITE);
        connection = database.writer();
        for (Table table : List.of(PARENT, CHILD)) {
            run(target.create(table, table.name(), false).get(0));
            run(target.create(table, Bookkeeping.beside(table.name()), false).get(0));
        }
        run("ALTER TABLE c ADD CONSTRAINT c_p FOREIGN KEY (p) REFERENCES p (id)");
        run("CREATE TABLE stays (id BIGINT, CONSTRAINT stays_p FOREIGN KEY (id) REFERENCES p (id) ON DELETE CASCADE)");
        run("INSERT INTO p VALUES (9, NULL)");
        run("INSERT INTO c VALUES (9, 9)");
        run("INSERT INTO caravan_new__p VALUES (1, NULL), (2, NULL)");
        run("INSERT INTO caravan_new__c VALUES (5, 2)");
        connection.commit();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void run(String sql) throws SQLException {
        Query.execute(connection, sql);
    }

    private void publish() throws SQLException {
        target.publish(connection, List.of(PARENT, CHILD));
    }

    private void requireReplaceable() throws SQLException {
        target.requireReplaceable(connection, List.of(PARENT, CHILD), List.of(), true);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void goesOnWhereItStopped(int steps) throws SQLException {
        List<String> done = List.of(
                "RENAME TABLE p TO caravan_old__p, caravan_new__p TO p, c TO caravan_old__c, caravan_new__c TO c",
                "ALTER TABLE stays DROP FOREIGN KEY stays_p, ADD FOREIGN KEY (id) REFERENCES p (id) ON DELETE CASCADE",
                "DROP TABLE caravan_old__p, caravan_old__c",
                "ALTER TABLE c ADD CONSTRAINT c_p FOREIGN KEY (p) REFERENCES p (id)");
        for (String step : done.subList(0, steps)) {
            run(step);
        }
        publish();
        publish();
        assertThat(Catalog.tables(connection)).containsExactlyInAnyOrder("p", "c", "stays");
        assertThat(Query.list(connection, "SELECT id FROM p ORDER BY id", row -> row.getLong(1)))
                .containsExactly(1L, 2L);
        assertThat(Catalog.references(connection))
                .extracting(reference -> reference.child() + " " + reference.parent() + " " + reference.onDelete())
                .satisfies(references -> assertThat(references).hasSize(2).allMatch(text -> text.contains(" p ")))
                .anyMatch(text -> text.equals("stays p CASCADE"));
        assertThat(target.brokenForeignKeys(connection, List.of(PARENT, CHILD))).isEmpty();
    }

    @Test
    void keysOfOtherTablesKeepTheirNames() throws SQLException {
        publish();
        assertThat(Catalog.references(connection))
                .extracting(Catalog.Reference::name)
                .containsExactlyInAnyOrder("c_p", "stays_p");
    }

    @Test
    void rowsOfOtherTablesAreNotLeftWithoutTheirParents() throws SQLException {
        run("INSERT INTO stays VALUES (9)");
        connection.commit();
        assertThatThrownBy(this::requireReplaceable)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("1 rows of 'stays' refer to rows of 'p' that would be gone");
        assertThat(Catalog.tables(connection)).contains("caravan_new__p", "caravan_new__c");
    }

    @Test
    void triggersAreNotLost() throws SQLException {
        run("CREATE TRIGGER guard BEFORE INSERT ON p FOR EACH ROW SET NEW.p = 1");
        assertThatThrownBy(this::requireReplaceable)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("Table 'p' has triggers")
                .hasMessageContaining("guard");
    }

    @Test
    void tablesThatOthersReferToAreNotDropped() {
        assertThatThrownBy(() -> target.drop(connection, List.of("p", "c")))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("rows of table 'stays' refer to it");
    }
}
