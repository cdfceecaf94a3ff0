package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Call;
import dev.caravan.engine.expression.Syntax.Name;
import dev.caravan.engine.expression.Syntax.Numeral;
import dev.caravan.engine.expression.Syntax.Truth;
import dev.caravan.engine.expression.Syntax.Unary;
import dev.caravan.engine.expression.Term.Bytes;
import dev.caravan.engine.expression.Term.Constant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Finds what an expression means in its engine, knowing what its columns are. For one expression of one scope; one thread. */
final class Binder {

    private final Words source;
    private final Words target;
    private final Scope scope;
    private final boolean aggregates;
    private final Signature signature;
    private final Collations collations;
    private final StructureBinder structures;
    private final IdentityHashMap<Syntax, Term> known = new IdentityHashMap<>();
    private final IdentityHashMap<Syntax, Refusal> refused = new IdentityHashMap<>();

    /** @param aggregates whether the place allows functions of many rows */
    Binder(Words source, Words target, Scope scope, boolean aggregates) {
        this.source = source;
        this.target = target;
        this.scope = scope;
        this.aggregates = aggregates;
        Conversions conversions = new Conversions(source);
        this.signature = new Signature(conversions);
        this.collations = new Collations(source);
        this.structures = new StructureBinder(source, this, conversions, signature);
    }

    /** Throws a {@link Refusal} for what is not known to mean the same in the target. */
    Term bind(Syntax syntax) {
        Term term = known.get(syntax);
        Refusal before = refused.get(syntax);
        if (before != null) {
            throw before;
        }
        return term != null ? term : remembered(syntax);
    }

    /** Each part is bound once, though several phrases may try it: else the work would double with every operator in a row. */
    private Term remembered(Syntax syntax) {
        try {
            Term term = fresh(syntax);
            known.put(syntax, term);
            return term;
        } catch (Refusal refusal) {
            refused.put(syntax, refusal);
            throw refusal;
        }
    }

    private Term fresh(Syntax syntax) {
        if (syntax instanceof Name name) {
            return name(name);
        }
        if (syntax instanceof Unary sign && sign.operator().equals("-") && sign.operand() instanceof Numeral number) {
            return Literals.number(true, number.text());
        }
        Optional<Constant> literal = literal(syntax);
        if (literal.isPresent()) {
            return literal.get();
        }
        return composed(nested(collations.settled(syntax)));
    }

    private static Optional<Constant> literal(Syntax syntax) {
        if (syntax instanceof Numeral number) {
            return Optional.of(Literals.number(false, number.text()));
        }
        if (syntax instanceof Syntax.Text text) {
            return Optional.of(Constant.of(text.text()));
        }
        if (syntax instanceof Syntax.Blob blob) {
            return Optional.of(new Constant(Family.BINARY, new Bytes(blob.hexadecimal())));
        }
        if (syntax instanceof Truth truth) {
            return Optional.of(new Constant(truth.value() == null ? Family.NULL : Family.BOOLEAN, truth.value()));
        }
        return Optional.empty();
    }

    private Term name(Name name) {
        Optional<Term> column = scope.column(name).map(found -> found);
        if (column.isEmpty() && name.doubleQuoted() && source.takesUnknownNamesForText()) {
            return Constant.of(name.name());
        }
        return column.orElseThrow(() -> new Refusal("there is no column '" + name.name() + "' to read"));
    }

    /** {@code coalesce(a, b, c)} is {@code coalesce(a, coalesce(b, c))}. */
    private static Syntax nested(Syntax syntax) {
        if (syntax instanceof Call call
                && call.name().equals("coalesce")
                && call.arguments().size() > 2) {
            Syntax rest = nested(
                    call.with(call.arguments().subList(1, call.arguments().size())));
            return call.with(List.of(call.arguments().get(0), rest));
        }
        return syntax;
    }

    /** By the first of the engine's phrases that has this form and takes these operands. */
    private Term composed(Syntax syntax) {
        Refusal refusal = new Refusal(Described.operation(syntax) + " has no known equal in " + target.engine());
        boolean alike = false;
        for (Phrase phrase : source.phrases().read()) {
            Optional<List<Syntax>> operands = phrase.operands(syntax);
            if (operands.isPresent()) {
                try {
                    return apply(phrase.meaning(), operands.get(), syntax);
                } catch (Refusal r) {
                    refusal = alike ? refusal : r;
                    alike = true;
                }
            }
        }
        Optional<Term> structure = structures.bind(syntax);
        if (structure.isEmpty()) {
            throw refusal;
        }
        return structure.get();
    }

    private Term apply(Meaning meaning, List<Syntax> operands, Syntax syntax) {
        List<Term> terms = new ArrayList<>();
        for (Syntax operand : operands) {
            terms.add(bind(operand));
        }
        if (meaning.isAggregate() && !aggregates) {
            throw new Refusal(Described.operation(syntax) + " speaks of many rows, which has no place there");
        }
        boolean texts = terms.stream().anyMatch(term -> term.family() == Family.TEXT);
        if (meaning.isOrder() && texts && !(source.ordersByCodePoint() && target.ordersByCodePoint())) {
            throw new Refusal(Described.operation(syntax) + " orders texts, which goes by other rules in "
                    + (target.ordersByCodePoint() ? source : target).engine());
        }
        Optional<Term> term = signature.apply(meaning, terms);
        if (term.isEmpty() || target.phrases().write(meaning).isEmpty()) {
            throw new Refusal(
                    Described.operation(syntax) + Described.of(terms) + " has no known equal in " + target.engine());
        }
        return term.get();
    }
}
