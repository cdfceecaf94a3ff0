package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Case;
import dev.caravan.engine.expression.Syntax.Cast;
import dev.caravan.engine.expression.Syntax.Hole;
import dev.caravan.engine.expression.Syntax.In;
import dev.caravan.engine.expression.Syntax.Truth;
import dev.caravan.engine.expression.Syntax.Unary;
import dev.caravan.engine.expression.Term.Apply;
import dev.caravan.engine.expression.Term.Bytes;
import dev.caravan.engine.expression.Term.Choice;
import dev.caravan.engine.expression.Term.Column;
import dev.caravan.engine.expression.Term.Constant;
import dev.caravan.engine.expression.Term.InList;
import dev.caravan.engine.expression.Term.Match;
import dev.caravan.engine.expression.Term.Real;
import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Optional;

/** Puts a meaning in an engine's words. */
final class Writer {

    private final Words words;

    Writer(Words words) {
        this.words = words;
    }

    Syntax write(Term term) {
        if (term instanceof Constant constant) {
            return constant(constant);
        }
        if (term.family() == Family.NULL) {
            // Always NULL; spelled out, a strict engine would take it for a text.
            return new Truth(null);
        }
        if (term instanceof Column column) {
            return column(column);
        }
        if (term instanceof Apply apply) {
            return apply(apply);
        }
        if (term instanceof InList in) {
            return new In(all(in.values()));
        }
        if (term instanceof Match match) {
            return match(match);
        }
        return choice((Choice) term);
    }

    /** A column of which only the presence matters, or which is passed on as it is, needs no known family. */
    Syntax plain(Term term) {
        return term instanceof Column column ? column.name() : write(term);
    }

    private Syntax constant(Constant constant) {
        Object value = constant.value();
        if (value instanceof Long number) {
            String digits = Long.toString(number);
            return number < 0 ? minus(digits.substring(1)) : new Syntax.Numeral(digits);
        }
        if (value instanceof Real real) {
            String digits = words.real(real.digits());
            return real.negative() ? minus(digits) : new Syntax.Numeral(digits);
        }
        if (value instanceof Bytes bytes) {
            return new Syntax.Blob(bytes.hexadecimal());
        }
        return value instanceof String text ? new Syntax.Text(text) : new Truth((Boolean) value);
    }

    private static Syntax minus(String digits) {
        return new Unary("-", new Syntax.Numeral(digits));
    }

    private Syntax column(Column column) {
        ColumnPair pair = column.pair();
        LogicalType type = pair.targetType();
        Optional<Syntax> written = type == null ? Optional.empty() : words.column(column.name(), type, column.family());
        return written.orElseThrow(() -> new Refusal("column '" + pair.source() + "' holds " + pair.sourceType()
                + ", and in " + words.engine() + (type == null ? " its type is not known" : " " + type)));
    }

    private Syntax apply(Apply apply) {
        Meaning meaning = apply.meaning();
        Phrase phrase = words.phrases()
                .write(meaning)
                .orElseThrow(() -> new Refusal(meaning + " has no known equal in " + words.engine()));
        return phrase.filled(hole -> operand(apply, hole));
    }

    private Syntax operand(Apply apply, Hole hole) {
        Term operand = apply.operands().get(hole.index());
        if (apply.meaning().operands().get(hole.index()) == Operand.ANYTHING) {
            return plain(operand);
        }
        Syntax written = write(operand);
        boolean wide = operand instanceof Column
                || (operand instanceof Apply inner && inner.meaning().isWide());
        return hole.wide() && !wide && !words.wideInteger().isEmpty()
                ? new Cast(written, words.wideInteger())
                : written;
    }

    private Syntax match(Match match) {
        boolean anyCase = match.operand() instanceof Apply apply
                && apply.meaning() == Meaning.LOWER_ASCII
                && words.patterns().getOrDefault("LIKE", false)
                && match.pattern().hasLetters()
                && !match.pattern().hasUpperLetters();
        return anyCase
                ? like(write(((Apply) match.operand()).operands().get(0)), match.pattern())
                : words.match(write(match.operand()), match.pattern());
    }

    static Syntax like(Syntax operand, Pattern pattern) {
        Optional<Syntax> escape = pattern.needsEscape() ? Optional.of(new Syntax.Text("\\")) : Optional.empty();
        return new Syntax.Like("LIKE", operand, new Syntax.Text(pattern.asLike()), escape);
    }

    static Syntax glob(Syntax operand, Pattern pattern) {
        return new Syntax.Like("GLOB", operand, new Syntax.Text(pattern.asGlob()), Optional.empty());
    }

    private Syntax choice(Choice choice) {
        return new Case(Optional.empty(), all(choice.conditions()), all(choice.results()), write(choice.otherwise()));
    }

    private List<Syntax> all(List<Term> terms) {
        return terms.stream().map(this::write).toList();
    }
}
