package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Token.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between databases of one engine: the text stands as it is unless it names what is called or typed otherwise in the target. */
final class NameTranslator implements ExpressionTranslator {

    private final Words words;
    private final MeaningTranslator byMeaning;

    NameTranslator(Words words, MeaningTranslator byMeaning) {
        this.words = words;
        this.byMeaning = byMeaning;
    }

    @Override
    public Translation expression(String sql, List<ColumnPair> columns) {
        boolean touched = columns.stream().anyMatch(column -> !column.isUnchanged() && names(sql, column.source()));
        return touched ? byMeaning.expression(sql, columns) : Translation.of(sql);
    }

    @Override
    public Translation generated(String sql, List<ColumnPair> columns, ColumnPair column) {
        return expression(sql, columns);
    }

    @Override
    public Translation defaultValue(String sql, LogicalType sourceType, LogicalType targetType) {
        return sourceType.equals(targetType)
                ? Translation.of(sql)
                : byMeaning.defaultValue(sql, sourceType, targetType);
    }

    @Override
    public Translation view(String select, Function<String, @Nullable TablePair> tables) {
        return ExpressionTranslator.attempt(() -> {
            boolean touched = tables(Tokenizer.tokens(select, words))
                    .map(tables)
                    .anyMatch(table -> table != null && !table.isUnchanged());
            return touched ? new ViewTranslator(words, words, tables).translate(select) : select;
        });
    }

    /** Whatever may name a table. */
    private Stream<String> tables(List<Token> tokens) {
        if (!words.hasSchemas()) {
            return tokens.stream().filter(Token::isName).map(Token::text);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String name = tokens.get(i).text();
            names.add(new TableName(null, name).text());
            if (i >= 2 && tokens.get(i - 1).isSymbol(".")) {
                names.add(new TableName(tokens.get(i - 2).text(), name).text());
            }
        }
        return names.stream();
    }

    /** Text that is not even cut into tokens may name anything. */
    private boolean names(String sql, String column) {
        try {
            return Tokenizer.tokens(sql, words).stream()
                    .anyMatch(token -> token.isName()
                            && token.kind() != Kind.TEXT
                            && token.text().equalsIgnoreCase(column));
        } catch (Refusal refusal) {
            return true;
        }
    }
}
