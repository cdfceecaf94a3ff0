package dev.caravan.engine.expression;

import dev.caravan.engine.expression.Syntax.Call;
import dev.caravan.engine.expression.Syntax.Cast;
import dev.caravan.engine.expression.Syntax.Name;
import dev.caravan.engine.expression.Syntax.Text;
import dev.caravan.engine.expression.Term.Constant;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.Optional;

/** Brings a column's default to the column's type in the target: a literal, the time of the insert, or an expression of literals. */
final class DefaultTranslator {

    private final Words source;
    private final Words target;
    private final DefaultFitting fitting;

    DefaultTranslator(Words source, Words target) {
        this.source = source;
        this.target = target;
        this.fitting = new DefaultFitting(source);
    }

    /** Throws a {@link Refusal}. */
    String translate(String sql, LogicalType sourceType, LogicalType targetType) {
        Syntax syntax = uncast(ExpressionParser.parse(sql, source), sourceType);
        if (syntax instanceof Call call && call.name().equals("nextval")) {
            throw new Refusal("the column draws its values from a sequence");
        }
        Optional<ClockForm> clock = source.clocks().stream()
                .filter(form -> form.words().equals(syntax))
                .findFirst();
        if (clock.isPresent()) {
            return print(clock(clock.get(), syntax, sourceType, targetType));
        }
        Term term = syntax instanceof Name name && source.takesUnknownNamesForText()
                ? Constant.of(name.name())
                : new Binder(source, target, Scope.empty(), false).bind(syntax);
        Term fitted = term instanceof Constant constant
                ? fitting.fit(constant, targetType)
                : computed(term, sourceType, targetType);
        return print(new Writer(target).write(fitted));
    }

    /** DuckDB prints {@code CAST('2020-01-01' AS DATE)}: to the column's own type a cast changes nothing. An enum has a name of its own. */
    private Syntax uncast(Syntax syntax, LogicalType type) {
        boolean own = syntax instanceof Cast cast
                && !source.convertsFreely()
                && (cast.type().equals(type.kind().name())
                        || (type.is(Kind.ENUM) && source.cast(cast.type()) == Family.OTHER));
        return own && ((Cast) syntax).operand() instanceof Text text ? text : syntax;
    }

    private Syntax clock(ClockForm form, Syntax syntax, LogicalType sourceType, LogicalType targetType) {
        return source.clocks().stream()
                .filter(told -> told.words().equals(syntax) && told.columns().contains(sourceType.kind()))
                .flatMap(told -> target.clocks().stream().filter(other -> other.clock() == told.clock()))
                .filter(told -> told.columns().contains(targetType.kind()))
                .findFirst()
                .map(ClockForm::words)
                .orElseThrow(() -> new Refusal("the " + form.clock() + " of the insert for a column of " + sourceType
                        + " has no known equal for " + targetType + " in " + target.engine()));
    }

    /** What no conversion to the column's type can change. */
    private static Term computed(Term term, LogicalType sourceType, LogicalType targetType) {
        boolean plain = sourceType.kind() == targetType.kind()
                && switch (term.family()) {
                    case INTEGER -> targetType.is(Kind.INTEGER);
                    case REAL -> targetType.is(Kind.DOUBLE);
                    case TEXT -> targetType.is(Kind.TEXT);
                    case BOOLEAN -> targetType.is(Kind.BOOLEAN);
                    case BINARY, NUMBER, NULL, OTHER -> false;
                };
        if (!plain) {
            throw new Refusal(
                    "its value is " + term.family() + ", which the column's type " + targetType + " converts");
        }
        return term;
    }

    private String print(Syntax syntax) {
        return new Printer(target).print(syntax);
    }
}
