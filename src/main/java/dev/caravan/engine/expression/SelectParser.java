package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Select.From;
import dev.caravan.engine.expression.Select.Item;
import dev.caravan.engine.expression.Select.Order;
import dev.caravan.engine.expression.Syntax.Star;
import dev.caravan.engine.expression.Token.Kind;
import dev.caravan.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a SELECT statement completely, or throws a {@link Refusal}. */
final class SelectParser {

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final boolean hasSchemas;

    private SelectParser(Tokens tokens, Words words) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens, words);
        this.hasSchemas = words.hasSchemas();
    }

    static Select parse(String sql, Words words) {
        Tokens tokens = new Tokens(Tokenizer.tokens(sql, words));
        Select select = new SelectParser(tokens, words).select();
        tokens.acceptSymbol(";");
        tokens.expectEnd();
        return select;
    }

    private Select select() {
        tokens.expect("SELECT");
        boolean distinct = tokens.accept("DISTINCT");
        List<Item> items = items();
        tokens.expect("FROM");
        List<From> from = from();
        Optional<Syntax> where = optional("WHERE");
        List<Syntax> groupBy = tokens.accept("GROUP", "BY") ? expressionList() : List.of();
        Optional<Syntax> having = optional("HAVING");
        List<Order> orderBy = tokens.accept("ORDER", "BY") ? orders() : List.of();
        String limit = tokens.accept("LIMIT") ? count() : null;
        String offset = tokens.accept("OFFSET") ? count() : null;
        return new Select(distinct, items, from, where, groupBy, having, orderBy, limit, offset);
    }

    private Optional<Syntax> optional(String word) {
        return tokens.accept(word) ? Optional.of(expressions.expression()) : Optional.empty();
    }

    private List<Syntax> expressionList() {
        List<Syntax> list = new ArrayList<>();
        do {
            list.add(expressions.expression());
        } while (tokens.acceptSymbol(","));
        return list;
    }

    private String count() {
        if (tokens.peek().kind() != Kind.NUMBER || !tokens.peek().text().matches("\\d{1,18}")) {
            throw tokens.unexpected();
        }
        return tokens.next().text();
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.acceptSymbol(","));
        return items;
    }

    private Item item() {
        if (tokens.acceptSymbol("*")) {
            return new Item(new Star(), null, null);
        }
        if (tokens.atName() && tokens.peek(1).isSymbol(".") && tokens.peek(2).isSymbol("*")) {
            String table = tokens.expectName();
            tokens.next();
            tokens.next();
            return new Item(new Star(), table, null);
        }
        Syntax expression = expressions.expression();
        return new Item(expression, null, alias());
    }

    private @Nullable String alias() {
        return tokens.accept("AS") || tokens.atName() ? tokens.expectName() : null;
    }

    /** Joins stand to the left of each other; DuckDB prints brackets around each. */
    private List<From> from() {
        List<From> from = new ArrayList<>();
        if (tokens.acceptSymbol("(")) {
            from.addAll(from());
            tokens.expectSymbol(")");
        } else {
            from.add(table(false, false));
        }
        while (true) {
            boolean comma = tokens.acceptSymbol(",");
            if (comma || tokens.accept("CROSS", "JOIN")) {
                from.add(table(false, false));
            } else if (tokens.accept("LEFT", "JOIN") || tokens.accept("LEFT", "OUTER", "JOIN")) {
                from.add(table(true, true));
            } else if (tokens.accept("JOIN") || tokens.accept("INNER", "JOIN")) {
                from.add(table(false, true));
            } else {
                return from;
            }
        }
    }

    private From table(boolean left, boolean conditional) {
        TableName table = tableName();
        String alias = alias();
        Optional<Syntax> on = Optional.empty();
        if (conditional) {
            tokens.expect("ON");
            on = Optional.of(expressions.expression());
        }
        return new From(hasSchemas ? table.text() : table.name(), alias == null ? table.name() : alias, left, on);
    }

    private TableName tableName() {
        String name = tokens.expectName();
        return hasSchemas && tokens.acceptSymbol(".")
                ? new TableName(name, tokens.expectName())
                : new TableName(null, name);
    }

    private List<Order> orders() {
        List<Order> orders = new ArrayList<>();
        do {
            Syntax by = expressions.expression();
            boolean descending = tokens.accept("DESC");
            if (!descending) {
                tokens.accept("ASC");
            }
            Boolean nullsFirst = tokens.accept("NULLS", "FIRST")
                    ? Boolean.TRUE
                    : tokens.accept("NULLS", "LAST") ? Boolean.FALSE : null;
            orders.add(new Order(by, descending, nullsFirst));
        } while (tokens.acceptSymbol(","));
        return orders;
    }
}
