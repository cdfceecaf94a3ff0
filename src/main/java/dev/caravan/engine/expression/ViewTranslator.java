package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Select.From;
import dev.caravan.engine.expression.Select.Item;
import dev.caravan.engine.expression.Syntax.Name;
import dev.caravan.engine.expression.Syntax.Star;
import dev.caravan.engine.expression.Term.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings the statement behind a view to another engine; every column in it is written with its table's name. */
final class ViewTranslator {

    private final Words source;
    private final Words target;
    private final Function<String, @Nullable TablePair> tables;
    private final ViewPrinter printer;
    private final Conversions conversions;

    ViewTranslator(Words source, Words target, Function<String, @Nullable TablePair> tables) {
        this.source = source;
        this.target = target;
        this.tables = tables;
        this.printer = new ViewPrinter(source, target);
        this.conversions = new Conversions(source);
    }

    /** Throws a {@link Refusal}. */
    String translate(String sql) {
        Select select = SelectParser.parse(sql, source);
        ViewScope scope = new ViewScope(select.from().stream().map(this::scope).toList());
        Binder rows = new Binder(source, target, scope, false);
        Binder groups = new Binder(source, target, scope, true);
        List<ViewColumn> shown = shown(select, scope, groups);
        List<Term> keys = select.groupBy().stream()
                .map(key -> named(key, shown, rows, scope))
                .toList();
        Optional<Term> having = select.having().map(condition -> condition(condition, groups));
        List<Term> orders = select.orderBy().stream()
                .map(order -> named(order.by(), shown, groups, scope))
                .toList();
        ViewColumn.check(select, shown, keys, having, orders);
        StringBuilder text = new StringBuilder(select.distinct() ? "SELECT DISTINCT " : "SELECT ");
        text.append(shown.stream().map(c -> printer.shown(c.term(), c.name())).collect(Collectors.joining(", ")));
        text.append(from(select.from(), rows));
        select.where().ifPresent(where -> text.append(printer.condition("WHERE", condition(where, rows))));
        text.append(printer.groupBy(keys));
        having.ifPresent(condition -> text.append(printer.condition("HAVING", condition)));
        return text.append(printer.orderBy(select.orderBy(), orders))
                .append(ViewPrinter.limits(select))
                .toString();
    }

    private String from(List<From> tables, Binder binder) {
        StringBuilder text = new StringBuilder();
        for (From from : tables) {
            text.append(printer.from(from, table(from.table()).target(), text.isEmpty()));
            from.on().ifPresent(on -> text.append(printer.condition("ON", condition(on, binder))));
        }
        return text.toString();
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

    private List<ViewColumn> shown(Select select, ViewScope scope, Binder binder) {
        List<ViewColumn> shown = new ArrayList<>();
        for (Item item : select.items()) {
            if (item.expression() instanceof Star) {
                scope.all(Optional.ofNullable(item.table()))
                        .forEach(column ->
                                shown.add(new ViewColumn(column, column.pair().source())));
            } else {
                Term term = binder.bind(item.expression());
                String name = item.alias() == null && term instanceof Column column
                        ? column.pair().source()
                        : item.alias();
                shown.add(
                        new ViewColumn(conversions.convert(term, Family.INTEGER).orElse(term), name));
            }
        }
        return shown;
    }

    /** In GROUP BY and ORDER BY a number counts the columns of the result, and a name may be one's alias. */
    private Term named(Syntax syntax, List<ViewColumn> shown, Binder binder, Scope scope) {
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

    private static Optional<Term> alias(String name, List<ViewColumn> shown) {
        return shown.stream()
                .filter(column -> name.equalsIgnoreCase(column.name()))
                .map(ViewColumn::term)
                .findFirst();
    }

    private Term condition(Syntax syntax, Binder binder) {
        Term term = binder.bind(syntax);
        return conversions
                .convert(term, Family.BOOLEAN)
                .orElseThrow(() -> new Refusal("a condition" + Described.of(List.of(term)) + " has no known equal"));
    }
}
