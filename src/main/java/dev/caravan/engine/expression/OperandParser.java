package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Blob;
import dev.caravan.engine.expression.Syntax.Call;
import dev.caravan.engine.expression.Syntax.Case;
import dev.caravan.engine.expression.Syntax.Cast;
import dev.caravan.engine.expression.Syntax.Hole;
import dev.caravan.engine.expression.Syntax.Like;
import dev.caravan.engine.expression.Syntax.Name;
import dev.caravan.engine.expression.Syntax.Numeral;
import dev.caravan.engine.expression.Syntax.Star;
import dev.caravan.engine.expression.Syntax.Text;
import dev.caravan.engine.expression.Syntax.Truth;
import dev.caravan.engine.expression.Syntax.Unary;
import dev.caravan.engine.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands between operators: literals, names, calls, CAST, CASE and brackets. */
final class OperandParser {

    static final Set<String> CALLS_WITHOUT_BRACKETS =
            Set.of("CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIMESTAMP");

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final Words words;

    OperandParser(Tokens tokens, ExpressionParser expressions, Words words) {
        this.words = words;
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Syntax operand() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> new Numeral(tokens.next().text());
            case TEXT -> new Text(tokens.next().text());
            case BLOB -> new Blob(tokens.next().text());
            case HOLE -> hole(tokens.next().text());
            case SYMBOL -> brackets();
            case NAME -> word(token);
            case QUOTED_NAME, DOUBLE_QUOTED -> nameOrCall();
            case END -> throw tokens.unexpected();
        };
    }

    /** Expressions parted by commas, at least one. */
    List<Syntax> list() {
        List<Syntax> list = new ArrayList<>();
        do {
            list.add(expressions.expression());
        } while (tokens.acceptSymbol(","));
        return list;
    }

    /** Precision and length are passed over where they do not change what a cast gives. */
    String typeName() {
        StringBuilder type = new StringBuilder(tokens.expectName());
        if (words.hasSchemas() && tokens.acceptSymbol(".")) {
            type.append('.').append(tokens.expectName());
        }
        while (tokens.peek().kind() == Kind.NAME && !tokens.atReserved()) {
            type.append(' ').append(tokens.next().text());
        }
        if (tokens.acceptSymbol("(")) {
            list();
            tokens.expectSymbol(")");
            type.append(words.castsToLength() ? "()" : "");
        }
        return type.toString().toUpperCase(Locale.ROOT);
    }

    private static Syntax hole(String mark) {
        boolean wide = mark.startsWith("w");
        return new Hole(Integer.parseInt(wide ? mark.substring(1) : mark), wide);
    }

    private Syntax brackets() {
        tokens.expectSymbol("(");
        if (tokens.peek().isWord("SELECT")) {
            throw new Refusal("a subquery is not in the grammar");
        }
        Syntax inner = expressions.expression();
        tokens.expectSymbol(")");
        return inner;
    }

    private Syntax word(Token token) {
        String word = token.upper();
        if (CALLS_WITHOUT_BRACKETS.contains(word) && !tokens.peek(1).isSymbol("(")) {
            return new Call(tokens.next().text().toLowerCase(Locale.ROOT), false, List.of());
        }
        return switch (word) {
            case "NULL" -> truth(null);
            case "TRUE" -> truth(true);
            case "FALSE" -> truth(false);
            case "CASE" -> choice();
            case "CAST" -> cast();
            default -> nameOrCall();
        };
    }

    private Syntax truth(@Nullable Boolean value) {
        tokens.next();
        return new Truth(value);
    }

    private Syntax cast() {
        tokens.next();
        tokens.expectSymbol("(");
        Syntax operand = expressions.expression();
        tokens.expect("AS");
        String type = typeName();
        tokens.expectSymbol(")");
        return cast(operand, type);
    }

    /** After {@code ::}. */
    Syntax cast(Syntax operand) {
        return cast(operand, typeName());
    }

    /** A text literal that is called a text is that literal: PostgreSQL calls all of them so. */
    private Syntax cast(Syntax operand, String type) {
        boolean named = operand instanceof Text && !words.convertsFreely() && words.cast(type) == Family.TEXT;
        return named ? operand : new Cast(operand, type);
    }

    /** {@code ARRAY[1, 2]}, perhaps in brackets and cast as a whole. */
    List<Syntax> array() {
        boolean bracketed = tokens.acceptSymbol("(");
        tokens.expect("ARRAY");
        tokens.expectSymbol("[");
        List<Syntax> values = list();
        tokens.expectSymbol("]");
        if (bracketed) {
            tokens.expectSymbol(")");
        }
        if (tokens.acceptSymbol("::")) {
            String type = typeName();
            tokens.expectSymbol("[");
            tokens.expectSymbol("]");
            return values.stream().map(value -> cast(value, type)).toList();
        }
        return values;
    }

    private Syntax choice() {
        tokens.next();
        Optional<Syntax> operand =
                tokens.peek().isWord("WHEN") ? Optional.empty() : Optional.of(expressions.expression());
        List<Syntax> conditions = new ArrayList<>();
        List<Syntax> results = new ArrayList<>();
        do {
            tokens.expect("WHEN");
            conditions.add(expressions.expression());
            tokens.expect("THEN");
            results.add(expressions.expression());
        } while (tokens.peek().isWord("WHEN"));
        Syntax otherwise = tokens.accept("ELSE") ? expressions.expression() : new Truth(null);
        tokens.expect("END");
        return new Case(operand, List.copyOf(conditions), List.copyOf(results), otherwise);
    }

    private Syntax nameOrCall() {
        boolean doubleQuoted = tokens.peek().kind() == Kind.DOUBLE_QUOTED;
        String name = tokens.expectName();
        if (tokens.acceptSymbol("(")) {
            return call(name.toLowerCase(Locale.ROOT));
        }
        if (tokens.acceptSymbol(".")) {
            return new Name(name, tokens.expectName(), false);
        }
        return new Name(null, name, doubleQuoted);
    }

    private Syntax call(String name) {
        boolean distinct = tokens.accept("DISTINCT");
        List<Syntax> arguments = List.of();
        if (tokens.acceptSymbol("*")) {
            arguments = List.of(new Star());
        } else if (!tokens.peek().isSymbol(")")) {
            arguments = List.copyOf(list());
        }
        tokens.expectSymbol(")");
        return name.endsWith("like_escape") && arguments.size() == 3
                ? like(name, arguments)
                : new Call(name, distinct, arguments);
    }

    /** DuckDB prints LIKE with ESCAPE as a function. */
    private static Syntax like(String name, List<Syntax> arguments) {
        Syntax like = new Like("LIKE", arguments.get(0), arguments.get(1), Optional.of(arguments.get(2)));
        return switch (name) {
            case "like_escape" -> like;
            case "not_like_escape" -> new Unary("NOT", like);
            default -> new Call(name, false, arguments);
        };
    }
}
