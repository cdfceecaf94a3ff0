package dev.caravan.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views give the same rows in the real engines. */
class ViewIT {

    private static final TablePair TABLE = new TablePair("r", "r", TwoEngines.COLUMNS);

    private final ExpressionTranslator toDuckDb = ExpressionTranslator.between("sqlite", "duckdb");
    private TwoEngines engines;

    @BeforeEach
    void fill() throws SQLException {
        engines = new TwoEngines(OtherEngine.DUCKDB, new Random(7), 30);
    }

    @AfterEach
    void close() throws SQLException {
        engines.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM r ORDER BY id",
                "SELECT id, a AS first, s || t AS both FROM r WHERE a > 0 AND s LIKE 'a%' ORDER BY 1 DESC",
                "SELECT DISTINCT s FROM r ORDER BY s",
                "SELECT s, count(*) AS n, count(a) c, sum(n) AS total, avg(n) AS mean, min(x), max(t) FROM r GROUP BY s HAVING count(*) > 1 ORDER BY s",
                "SELECT count(*) AS n, sum(n) AS total FROM r WHERE id < 0",
                "SELECT one.id, two.id AS other FROM r one LEFT JOIN r AS two ON one.n = two.n AND one.id < two.id ORDER BY one.id, two.id",
                "SELECT x.id, y.s FROM r x, r y WHERE x.id = y.id + 1 ORDER BY x.id LIMIT 5 OFFSET 2",
                "SELECT a > b AS more, length(s) + 1 AS l FROM r ORDER BY id",
                "SELECT f, count(DISTINCT s) FROM r GROUP BY f ORDER BY f DESC",
                "SELECT s AS name FROM r ORDER BY name DESC NULLS FIRST, id",
                "SELECT CASE WHEN n > 0 THEN 'plus' ELSE 'rest' END AS side, count(*) FROM r GROUP BY 1 ORDER BY 1"
            })
    void givesTheSameRows(String select) throws SQLException {
        String translated =
                toDuckDb.view(select, name -> name.equals("r") ? TABLE : null).sql();

        assertThat(translated).isNotNull();
        assertThat(engines.rows(false, translated)).as(translated).isEqualTo(engines.rows(true, select));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a, count(*) FROM r GROUP BY s",
                "SELECT a, count(*) FROM r",
                "SELECT group_concat(s) FROM r",
                "SELECT sum(x) FROM r",
                "SELECT id FROM r UNION SELECT 1",
                "WITH q AS (SELECT 1) SELECT * FROM q",
                "SELECT id FROM (SELECT id FROM r)",
                "SELECT id FROM r NATURAL JOIN r AS q",
                "SELECT id FROM r JOIN r AS q USING (id)",
                "SELECT one.*, two.* FROM r one CROSS JOIN r two",
                "SELECT id FROM r one JOIN r two ON one.id = two.id",
                "SELECT a AS b FROM r ORDER BY b",
                "SELECT id FROM elsewhere",
                "SELECT id FROM r LIMIT -1",
                "SELECT id FROM r WHERE count(*) > 1",
                "SELECT row_number() OVER () FROM r"
            })
    void refusesOtherwise(String select) {
        assertThat(toDuckDb.view(select, name -> name.equals("r") ? TABLE : null)
                        .reason())
                .isNotBlank();
    }
}
