package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Select.From;
import dev.caravan.engine.expression.Select.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints the clauses of a statement in the target's words. */
final class ViewPrinter {

    private final Words source;
    private final Words target;
    private final Writer writer;
    private final Printer printer;

    ViewPrinter(Words source, Words target) {
        this.source = source;
        this.target = target;
        this.writer = new Writer(target);
        this.printer = new Printer(target);
    }

    String shown(Term term, @Nullable String name) {
        return plain(term) + (name == null ? "" : " AS " + target.quote(name));
    }

    String condition(String word, Term condition) {
        return " " + word + " " + printer.print(writer.write(condition));
    }

    /** @param target the table's name in the target */
    String from(From from, String target, boolean first) {
        String join = from.left() ? " LEFT JOIN " : from.on().isPresent() ? " JOIN " : " CROSS JOIN ";
        return (first ? " FROM " : join) + this.target.table(target) + " AS " + this.target.quote(from.alias());
    }

    String groupBy(List<Term> keys) {
        return list(" GROUP BY ", keys.stream().map(this::plain).toList());
    }

    /** With the place of NULL spelled out, as engines disagree when nothing is said. */
    String orderBy(List<Order> orders, List<Term> terms) {
        List<String> list = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            Order order = orders.get(i);
            boolean nullsFirst =
                    order.nullsFirst() == null ? source.nullsFirst(order.descending()) : order.nullsFirst();
            String key = plain(terms.get(i));
            if (!target.saysNullsFirst()) {
                list.add("(" + key + ") IS NULL" + (nullsFirst ? " DESC" : ""));
            }
            String nulls = !target.saysNullsFirst() ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST";
            list.add(key + (order.descending() ? " DESC" : "") + nulls);
        }
        return list(" ORDER BY ", list);
    }

    static String limits(Select select) {
        return (select.limit() == null ? "" : " LIMIT " + select.limit())
                + (select.offset() == null ? "" : " OFFSET " + select.offset());
    }

    private static String list(String words, List<String> parts) {
        return parts.isEmpty() ? "" : words + String.join(", ", parts);
    }

    /** A column by itself groups and sorts as its conversion would, which never makes two values one. */
    private String plain(Term term) {
        return printer.print(writer.plain(term));
    }
}
