package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Between;
import dev.caravan.engine.expression.Syntax.Binary;
import dev.caravan.engine.expression.Syntax.Collate;
import dev.caravan.engine.expression.Syntax.Folded;
import dev.caravan.engine.expression.Syntax.In;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries out COLLATE where it means something: it says how the comparison is made in which it stands. */
final class Collations {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=", "IS");

    private final Map<String, Boolean> folding;

    Collations(Words source) {
        this.folding = source.collations();
    }

    /** The comparison without COLLATE: texts folded where it said so. Anything else is returned as it is. */
    Syntax settled(Syntax syntax) {
        if (syntax instanceof Binary binary && COMPARISONS.contains(binary.operator())) {
            Syntax deciding = binary.left() instanceof Collate ? binary.left() : binary.right();
            return deciding instanceof Collate collate ? settled(syntax, collate) : syntax;
        }
        boolean decides = syntax instanceof Between || syntax instanceof In;
        return decides && syntax.parts().get(0) instanceof Collate collate ? settled(syntax, collate) : syntax;
    }

    private Syntax settled(Syntax comparison, Collate deciding) {
        Boolean fold = folding.get(deciding.collation());
        if (fold == null) {
            throw new Refusal("collation " + deciding.collation() + " has no known equal");
        }
        List<Syntax> parts = comparison.parts().stream()
                .map(part -> part instanceof Collate collate ? collate.operand() : part)
                .map(part -> fold ? new Folded(part) : part)
                .toList();
        return comparison.with(parts);
    }
}
