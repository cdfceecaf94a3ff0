package dev.caravan.engine.expression;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Between engines: reads what an expression means in one and says it in the other. */
final class MeaningTranslator implements ExpressionTranslator {

    private final Words source;
    private final Words target;

    MeaningTranslator(Words source, Words target) {
        this.source = source;
        this.target = target;
    }

    @Override
    public Translation expression(String sql, List<ColumnPair> columns) {
        return ExpressionTranslator.attempt(() -> print(bind(sql, columns)));
    }

    @Override
    public Translation generated(String sql, List<ColumnPair> columns, ColumnPair column) {
        return ExpressionTranslator.attempt(() -> {
            Term term = bind(sql, columns);
            Family wanted = source.family(column);
            boolean truth = term.family() == Family.BOOLEAN
                    && (wanted == Family.INTEGER || column.sourceType().is(Kind.BOOLEAN));
            boolean number = wanted.isFractional() && term.family().isFractional();
            if (term.family() != wanted && term.family() != Family.NULL && !truth && !number) {
                throw new Refusal("its value is " + term.family() + ", which the column's type " + column.sourceType()
                        + " converts");
            }
            return print(term);
        });
    }

    @Override
    public Translation defaultValue(String sql, LogicalType sourceType, LogicalType targetType) {
        return ExpressionTranslator.attempt(
                () -> new DefaultTranslator(source, target).translate(sql, sourceType, targetType));
    }

    @Override
    public Translation view(String select, Function<String, @Nullable TablePair> tables) {
        return ExpressionTranslator.attempt(() -> new ViewTranslator(source, target, tables).translate(select));
    }

    private Term bind(String sql, List<ColumnPair> columns) {
        Syntax syntax = ExpressionParser.parse(sql, source);
        return new Binder(source, target, new TableScope(null, columns, source), false).bind(syntax);
    }

    private String print(Term term) {
        return new Printer(target).print(new Writer(target).write(term));
    }
}
