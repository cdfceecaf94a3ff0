package dev.caravan.engine.expression;

import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** For an engine whose words are not known yet. */
record NoTranslator(String engine) implements ExpressionTranslator {

    @Override
    public Translation expression(String sql, List<ColumnPair> columns) {
        return refused();
    }

    @Override
    public Translation generated(String sql, List<ColumnPair> columns, ColumnPair column) {
        return refused();
    }

    @Override
    public Translation defaultValue(String sql, LogicalType sourceType, LogicalType targetType) {
        return refused();
    }

    @Override
    public Translation view(String select, Function<String, @Nullable TablePair> tables) {
        return refused();
    }

    private Translation refused() {
        return Translation.refused("expressions of " + engine + " are not translated yet");
    }
}
