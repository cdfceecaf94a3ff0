package dev.caravan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.RowOrder;
import dev.caravan.engine.WriteTarget;
import dev.caravan.model.Column;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table;
import dev.caravan.transform.Rules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RangeScanTest {

    private static final Dialect DIALECT = identifier -> '"' + identifier + '"';

    private static List<String> order(@Nullable String where) {
        Table table = new Table("t", List.of(), null, List.of(), List.of(), List.of(), List.of(), Map.of(), null);
        TableJob job = new TableJob(
                "t",
                "t",
                List.of(),
                List.of(),
                new RowOrder(List.of("rowid"), true),
                where,
                Rules.none().forTable(table).bind(List.<Column>of(), List.<LogicalType>of()),
                new WriteTarget("t", List.of()),
                BatchLimit.within(10, 1),
                null,
                0);
        return RangeScan.of(job, DIALECT, null, null).order();
    }

    @Test
    void aTableAloneComesInItsNaturalOrder() {
        assertThat(order(null)).isEmpty();
    }

    @Test
    void rowsThatAConditionChoosesAreSorted() {
        assertThat(order("id IN (SELECT id FROM other)")).containsExactly("rowid");
    }
}
