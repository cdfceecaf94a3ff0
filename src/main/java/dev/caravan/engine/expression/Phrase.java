package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Hole;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An engine's words for a meaning, with holes for its operands. */
record Phrase(Meaning meaning, Syntax words) {

    /** The operands, if the syntax has this form. */
    Optional<List<Syntax>> operands(Syntax syntax) {
        Syntax[] found = new Syntax[meaning.operands().size()];
        return matches(words, syntax, found) ? Optional.of(List.of(found)) : Optional.empty();
    }

    /** The words with operands put into the holes. */
    Syntax filled(Function<Hole, Syntax> operand) {
        return fill(words, operand);
    }

    private static Syntax fill(Syntax words, Function<Hole, Syntax> operand) {
        if (words instanceof Hole hole) {
            return operand.apply(hole);
        }
        return words.with(
                words.parts().stream().map(part -> fill(part, operand)).toList());
    }

    private static boolean matches(Syntax pattern, Syntax syntax, Syntax[] found) {
        if (pattern instanceof Hole hole) {
            Syntax before = found[hole.index()];
            found[hole.index()] = syntax;
            return before == null || before.equals(syntax);
        }
        List<Syntax> wanted = pattern.parts();
        List<Syntax> given = syntax.parts();
        if (wanted.size() != given.size() || !pattern.with(given).equals(syntax)) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!matches(wanted.get(i), given.get(i), found)) {
                return false;
            }
        }
        return true;
    }
}
