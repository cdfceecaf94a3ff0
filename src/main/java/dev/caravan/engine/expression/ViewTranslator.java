package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Select.From;
import dev.caravan.engine.expression.Select.Item;
import dev.caravan.engine.expression.Select.Order;
import dev.caravan.engine.expression.Syntax.Name;
import dev.caravan.engine.expression.Syntax.Star;
import dev.caravan.engine.expression.Term.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings the statement behind a view to another engine; every column in it is written with its table's name. */
final class ViewTranslator {

    private final Words source;
    private final Words target;
    private final Function<String, @Nullable TablePair> tables;
    private final Writer writer;
    private final Printer printer;
    private final Conversions conversions;

    ViewTranslator(Words source, Words target, Function<String, @Nullable TablePair> tables) {
        this.source = source;
        this.target = target;
        this.tables = tables;
        this.writer = new Writer(target);
        this.printer = new Printer(target);
        this.conversions = new Conversions(source);
    }

    /** A column of the result. */
    private record Shown(Term term, @Nullable String name) {}

    /** Throws a {@link Refusal}. */
    String translate(String sql) {
        Select select = SelectParser.parse(sql, source);
        ViewScope scope = new ViewScope(select.from().stream().map(this::scope).toList());
        Binder rows = new Binder(source, target, scope, false);
        Binder groups = new Binder(source, target, scope, true);
        List<Shown> shown = shown(select, scope, groups);
        List<Term> keys = select.groupBy().stream()
                .map(key -> named(key, shown, rows, scope))
                .toList();
        Optional<Term> having = select.having().map(condition -> condition(condition, groups));
        List<Term> orders = select.orderBy().stream()
                .map(order -> named(order.by(), shown, groups, scope))
                .toList();
        check(select, shown, keys, having, orders);
        StringBuilder text = new StringBuilder(select.distinct() ? "SELECT DISTINCT " : "SELECT ");
        text.append(shown.stream().map(this::print).collect(Collectors.joining(", ")));
        text.append(" FROM ").append(from(select.from(), rows));
        select.where().ifPresent(where -> text.append(" WHERE ").append(print(condition(where, rows))));
        text.append(list(" GROUP BY ", keys.stream().map(this::print).toList()));
        having.ifPresent(condition -> text.append(" HAVING ").append(print(condition)));
        text.append(list(" ORDER BY ", orders(select.orderBy(), orders)));
        return text.append(limits(select)).toString();
    }

    private TableScope scope(From from) {
        return new TableScope(from.alias(), table(from.table()).columns(), source);
    }

    private TablePair table(String name) {
        TablePair table = tables.apply(name);
        if (table == null) {
            throw new Refusal("table '" + name + "' does not travel");
        }
        return table;
    }

    private List<Shown> shown(Select select, ViewScope scope, Binder binder) {
        List<Shown> shown = new ArrayList<>();
        for (Item item : select.items()) {
            if (item.expression() instanceof Star) {
                scope.all(Optional.ofNullable(item.table()))
                        .forEach(column ->
                                shown.add(new Shown(column, column.pair().source())));
            } else {
                Term term = binder.bind(item.expression());
                String name = item.alias() == null && term instanceof Column column
                        ? column.pair().source()
                        : item.alias();
                shown.add(new Shown(conversions.convert(term, Family.INTEGER).orElse(term), name));
            }
        }
        return shown;
    }

    /** In GROUP BY and ORDER BY a number counts the columns of the result, and a name may be one's alias. */
    private Term named(Syntax syntax, List<Shown> shown, Binder binder, Scope scope) {
        if (syntax instanceof Syntax.Numeral number) {
            int index = number.text().matches("\\d{1,4}") ? Integer.parseInt(number.text()) : 0;
            if (index < 1 || index > shown.size()) {
                throw new Refusal("there is no column " + number.text() + " in its result");
            }
            return shown.get(index - 1).term();
        }
        Optional<Term> alias =
                syntax instanceof Name name && name.table() == null ? alias(name.name(), shown) : Optional.empty();
        boolean column = syntax instanceof Name name && scope.column(name).isPresent();
        if (alias.isPresent() && column && !alias.get().equals(binder.bind(syntax))) {
            throw new Refusal("'" + ((Name) syntax).name() + "' may be a column or an alias");
        }
        return alias.orElseGet(() -> binder.bind(syntax));
    }

    private static Optional<Term> alias(String name, List<Shown> shown) {
        return shown.stream()
                .filter(column -> name.equalsIgnoreCase(column.name()))
                .map(Shown::term)
                .findFirst();
    }

    private Term condition(Syntax syntax, Binder binder) {
        Term term = binder.bind(syntax);
        return conversions
                .convert(term, Family.BOOLEAN)
                .orElseThrow(() -> new Refusal("a condition" + Described.of(List.of(term)) + " has no known equal"));
    }

    private static void check(
            Select select, List<Shown> shown, List<Term> keys, Optional<Term> having, List<Term> orders) {
        Set<String> names = new HashSet<>();
        for (Shown column : shown) {
            if (column.name() != null && !names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new Refusal("two columns of its result are named '" + column.name() + "'");
            }
        }
        List<Term> terms = new ArrayList<>(shown.stream().map(Shown::term).toList());
        if (select.distinct() && !terms.containsAll(orders)) {
            throw new Refusal("DISTINCT in the order of a column that is not shown is not in the grammar");
        }
        requireComparable(select.distinct() ? terms : List.of());
        requireComparable(keys);
        requireComparable(orders);
        terms.addAll(orders);
        having.ifPresent(terms::add);
        if (!keys.isEmpty() || having.isPresent() || terms.stream().anyMatch(Grouping::aggregates)) {
            terms.forEach(new Grouping(keys)::require);
        }
    }

    private static void requireComparable(List<Term> terms) {
        for (Term term : terms) {
            if (term.family() == Family.OTHER) {
                throw new Refusal("the order or sameness" + Described.of(List.of(term)) + " is not known to be equal");
            }
        }
    }

    private String from(List<From> tables, Binder binder) {
        StringBuilder text = new StringBuilder();
        for (From from : tables) {
            if (!text.isEmpty()) {
                text.append(from.left() ? " LEFT JOIN " : from.on().isPresent() ? " JOIN " : " CROSS JOIN ");
            }
            text.append(Printer.quote(table(from.table()).target()))
                    .append(" AS ")
                    .append(Printer.quote(from.alias()));
            from.on().ifPresent(on -> text.append(" ON ").append(print(condition(on, binder))));
        }
        return text.toString();
    }

    private List<String> orders(List<Order> orders, List<Term> terms) {
        List<String> list = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            Order order = orders.get(i);
            boolean nullsFirst =
                    order.nullsFirst() == null ? source.nullsFirst(order.descending()) : order.nullsFirst();
            list.add(print(terms.get(i))
                    + (order.descending() ? " DESC" : "")
                    + (nullsFirst ? " NULLS FIRST" : " NULLS LAST"));
        }
        return list;
    }

    private static String limits(Select select) {
        return (select.limit() == null ? "" : " LIMIT " + select.limit())
                + (select.offset() == null ? "" : " OFFSET " + select.offset());
    }

    private static String list(String words, List<String> parts) {
        return parts.isEmpty() ? "" : words + String.join(", ", parts);
    }

    private String print(Shown column) {
        return printer.print(writer.plain(column.term()))
                + (column.name() == null ? "" : " AS " + Printer.quote(column.name()));
    }

    private String print(Term term) {
        return printer.print(writer.write(term));
    }
}
