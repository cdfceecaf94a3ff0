package dev.caravan.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.expression.TwoEngines.Failure;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is carried has the same value in the real engines, over boundary values and NULLs. Seeded: a failure comes back. */
class ExpressionAgreementIT {

    private static final long SEED = Long.getLong("expression.seed", 20_261_121L);
    private static final int EXPRESSIONS = Integer.getInteger("expression.count", 800);
    private static final int ROWS = 40;

    /** So many of ten expressions hold arithmetic of doubles, which is not read from MySQL: by its literals it may be decimal. */
    private static final int REAL_ARITHMETIC = 2;

    private static final Pattern OVERFLOW =
            Pattern.compile("Out of Range Error: Overflow|integer overflow|out of range");

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void givesSqliteValuesInTheOtherEngineAndBackAgain(OtherEngine other) throws SQLException {
        ExpressionTranslator there = ExpressionTranslator.between("sqlite", other.id);
        ExpressionTranslator back = ExpressionTranslator.between(other.id, "sqlite");
        RandomExpressions expressions = new RandomExpressions(random, false);
        int carried = 0;
        int returned = 0;
        try (TwoEngines engines = new TwoEngines(other, random, ROWS)) {
            for (int i = 0; i < EXPRESSIONS; i++) {
                String written = expressions.next();
                String translated =
                        there.expression(written, TwoEngines.COLUMNS).sql();
                if (translated != null) {
                    carried++;
                    List<Object> values = engines.sqlite(written);
                    requireEqual(values, engines.other(translated), written, translated);
                    returned += returns(engines, back, values, translated) ? 1 : 0;
                }
            }
        }
        assertThat(carried).isGreaterThan(EXPRESSIONS / 3);
        int most = other == OtherEngine.MARIADB ? 10 - REAL_ARITHMETIC : 10;
        assertThat(returned).isGreaterThan(carried * (most - 1) / 10);
    }

    @Test
    void givesDuckDbValuesInSqlite() throws SQLException {
        ExpressionTranslator toSqlite = ExpressionTranslator.between("duckdb", "sqlite");
        RandomExpressions expressions = new RandomExpressions(random, true);
        int carried = 0;
        try (TwoEngines engines = new TwoEngines(OtherEngine.DUCKDB, random, ROWS)) {
            for (int i = 0; i < EXPRESSIONS; i++) {
                String written = expressions.next();
                String translated =
                        toSqlite.expression(written, TwoEngines.COLUMNS).sql();
                if (translated != null) {
                    carried++;
                    requireEqual(engines.other(written), engines.sqlite(translated), written, translated);
                }
            }
        }
        assertThat(carried).isGreaterThan(EXPRESSIONS / 3);
    }

    /** From the engine's own print of the translation, which is what the way back would read. */
    private static boolean returns(
            TwoEngines engines, ExpressionTranslator toSqlite, List<Object> values, String translated)
            throws SQLException {
        String printed = engines.printed(translated);
        String back = toSqlite.expression(printed, engines.columnsThere()).sql();
        if (back != null) {
            List<Object> again = engines.sqlite(back);
            List<Object> there = engines.other(translated);
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
                && OVERFLOW.matcher(failure.message()).find();
    }
}
