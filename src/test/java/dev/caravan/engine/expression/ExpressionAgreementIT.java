package dev.caravan.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.expression.TwoEngines.Failure;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is carried has the same value in the real engines, over boundary values and NULLs. Seeded: a failure comes back. */
class ExpressionAgreementIT {

    private static final long SEED = Long.getLong("expression.seed", 20_261_121L);
    private static final int EXPRESSIONS = Integer.getInteger("expression.count", 1_500);
    private static final int ROWS = 40;

    private final Random random = new Random(SEED);
    private final ExpressionTranslator toDuckDb = ExpressionTranslator.between("sqlite", "duckdb");
    private final ExpressionTranslator toSqlite = ExpressionTranslator.between("duckdb", "sqlite");

    @Test
    void givesSqliteValuesInDuckDbAndBackAgain() throws SQLException {
        RandomExpressions expressions = new RandomExpressions(random, false);
        int carried = 0;
        int returned = 0;
        try (TwoEngines engines = new TwoEngines(random, ROWS)) {
            for (int i = 0; i < EXPRESSIONS; i++) {
                String written = expressions.next();
                String translated =
                        toDuckDb.expression(written, TwoEngines.COLUMNS).sql();
                if (translated != null) {
                    carried++;
                    List<Object> values = engines.sqlite(written);
                    requireEqual(values, engines.duckdb(translated), written, translated);
                    returned += returns(engines, values, translated) ? 1 : 0;
                }
            }
        }
        assertThat(carried).isGreaterThan(EXPRESSIONS / 3);
        assertThat(returned).isGreaterThan(carried * 9 / 10);
    }

    @Test
    void givesDuckDbValuesInSqlite() throws SQLException {
        RandomExpressions expressions = new RandomExpressions(random, true);
        int carried = 0;
        try (TwoEngines engines = new TwoEngines(random, ROWS)) {
            for (int i = 0; i < EXPRESSIONS; i++) {
                String written = expressions.next();
                String translated =
                        toSqlite.expression(written, TwoEngines.COLUMNS).sql();
                if (translated != null) {
                    carried++;
                    requireEqual(engines.duckdb(written), engines.sqlite(translated), written, translated);
                }
            }
        }
        assertThat(carried).isGreaterThan(EXPRESSIONS / 3);
    }

    /** From DuckDB's own print of the translation, which is what the way back would read. */
    private boolean returns(TwoEngines engines, List<Object> values, String translated) throws SQLException {
        String printed = engines.printedByDuckDb(translated);
        String back = toSqlite.expression(printed, TwoEngines.COLUMNS).sql();
        if (back != null) {
            List<Object> again = engines.sqlite(back);
            List<Object> there = engines.duckdb(translated);
            for (int row = 0; row < values.size(); row++) {
                if (!(there.get(row) instanceof Failure)) {
                    assertThat(again.get(row))
                            .as("row %s of %s, printed as %s, back as %s", row, translated, printed, back)
                            .isEqualTo(values.get(row));
                }
            }
        }
        return back != null;
    }

    /** A row without a value in the source asks for none; where integers leave 64 bits, the target may refuse. */
    private static void requireEqual(List<Object> source, List<Object> target, String written, String translated) {
        for (int row = 0; row < source.size(); row++) {
            Object wanted = source.get(row);
            Object found = target.get(row);
            if (!(wanted instanceof Failure) && !isOverflow(found)) {
                assertThat(found)
                        .as("row %s of %s as %s", row, written, translated)
                        .isEqualTo(wanted);
            }
        }
    }

    private static boolean isOverflow(Object found) {
        return found instanceof Failure failure
                && (failure.message().contains("Out of Range Error: Overflow")
                        || failure.message().contains("integer overflow"));
    }
}
