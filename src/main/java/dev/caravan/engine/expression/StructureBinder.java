package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Binary;
import dev.caravan.engine.expression.Syntax.Case;
import dev.caravan.engine.expression.Syntax.Cast;
import dev.caravan.engine.expression.Syntax.Folded;
import dev.caravan.engine.expression.Syntax.In;
import dev.caravan.engine.expression.Syntax.Like;
import dev.caravan.engine.expression.Syntax.Text;
import dev.caravan.engine.expression.Term.Apply;
import dev.caravan.engine.expression.Term.Choice;
import dev.caravan.engine.expression.Term.InList;
import dev.caravan.engine.expression.Term.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the meaning of what is no {@link Phrase}: lists, patterns, CASE and CAST. */
final class StructureBinder {

    private final Words source;
    private final Binder binder;
    private final Conversions conversions;
    private final Signature signature;
    private final CastBinder casts;

    StructureBinder(Words source, Binder binder, Conversions conversions, Signature signature) {
        this.source = source;
        this.binder = binder;
        this.conversions = conversions;
        this.signature = signature;
        this.casts = new CastBinder(source, conversions);
    }

    /** Nothing if the syntax is none of these. */
    Optional<Term> bind(Syntax syntax) {
        if (syntax instanceof In in) {
            return Optional.of(new InList(together(terms(in.values()), "the list of IN")));
        }
        if (syntax instanceof Like like) {
            return Optional.of(match(like));
        }
        if (syntax instanceof Case choice) {
            return Optional.of(choice(choice));
        }
        if (syntax instanceof Cast cast) {
            return Optional.of(casts.bind(cast, binder.bind(cast.operand())));
        }
        return syntax instanceof Folded folded ? Optional.of(folded(folded)) : Optional.empty();
    }

    private List<Term> terms(List<Syntax> syntax) {
        return syntax.stream().map(binder::bind).toList();
    }

    /** All of them in their one common family. */
    private List<Term> together(List<Term> terms, String place) {
        Family common = signature
                .common(terms)
                .orElseThrow(
                        () -> new Refusal(place + Described.of(terms) + " mixes what engines compare differently"));
        return terms.stream().map(term -> as(term, common)).toList();
    }

    private Term as(Term term, Family family) {
        return conversions
                .convert(term, family)
                .orElseThrow(() -> new Refusal(Described.of(List.of(term)).strip() + " is no " + family));
    }

    private Term folded(Folded folded) {
        Term text = binder.bind(folded.operand());
        if (text.family() != Family.TEXT && text.family() != Family.NULL) {
            throw new Refusal("COLLATE" + Described.of(List.of(text)) + " has no known equal");
        }
        return lower(text);
    }

    private static Term lower(Term text) {
        return new Apply(Meaning.LOWER_ASCII, List.of(text), Family.TEXT);
    }

    private Term match(Like like) {
        Term operand = as(binder.bind(like.operand()), Family.TEXT);
        if (!(like.pattern() instanceof Text text)) {
            throw new Refusal(like.operator() + " with a pattern that is no literal has no known equal");
        }
        Boolean anyCase = source.patterns().get(like.operator());
        if (anyCase == null) {
            throw new Refusal("operator " + like.operator() + " is not in the grammar");
        }
        Pattern pattern =
                like.operator().equals("GLOB") ? Pattern.glob(text.text()) : Pattern.like(text.text(), escape(like));
        return anyCase && pattern.hasLetters()
                ? new Match(lower(operand), pattern.lower())
                : new Match(operand, pattern);
    }

    private int escape(Like like) {
        if (like.escape().isEmpty()) {
            return source.likeEscape();
        }
        if (like.escape().get() instanceof Text text && text.text().matches("[^%_]")) {
            return text.text().codePointAt(0);
        }
        throw new Refusal("ESCAPE takes one character that is no wildcard");
    }

    private Term choice(Case choice) {
        List<Term> conditions = new ArrayList<>();
        for (Syntax condition : choice.conditions()) {
            Syntax whole = choice.operand()
                    .<Syntax>map(x -> new Binary("=", x, condition))
                    .orElse(condition);
            conditions.add(as(binder.bind(whole), Family.BOOLEAN));
        }
        List<Term> results = new ArrayList<>(terms(choice.results()));
        results.add(binder.bind(choice.otherwise()));
        List<Term> alike = together(results, "the results of CASE");
        int last = alike.size() - 1;
        Family family = signature.common(alike).orElseThrow();
        return new Choice(conditions, alike.subList(0, last), alike.get(last), family);
    }
}
