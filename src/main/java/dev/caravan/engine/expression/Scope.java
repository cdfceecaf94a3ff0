package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Name;
import dev.caravan.engine.expression.Term.Column;
import java.util.Optional;

/** The columns an expression can name. */
interface Scope {

    /** Nothing if there is no such column; a {@link Refusal} if there are two, or if it does not travel. */
    Optional<Column> column(Name name);

    /** Of a default: nothing can be named. */
    static Scope empty() {
        return name -> Optional.empty();
    }
}
