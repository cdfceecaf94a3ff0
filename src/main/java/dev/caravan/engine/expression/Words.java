package dev.caravan.engine.expression;

import dev.caravan.model.LogicalType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one engine speaks: all that differs between engines, as tables. To add an engine, add one of these to {@link Languages}. */
interface Words {

    /** As {@link dev.caravan.engine.Engine#id}. */
    String engine();

    /** The characters besides the double quote that open a quoted name. */
    String quotes();

    boolean readsHexadecimal();

    Precedence precedence();

    Phrases phrases();

    /** Whether TRUE is the number 1: conditions can be added, numbers can be conditions, and numbers become text by themselves. */
    boolean convertsFreely();

    /** Whether a double-quoted name that nothing bears is a text. */
    boolean takesUnknownNamesForText();

    /** What an engine does with pattern operators: LIKE or GLOB to whether letters A to Z match in both cases. */
    Map<String, Boolean> patterns();

    /** Collations that can stand in a comparison: whether they take A to Z as a to z. Others are refused. */
    Map<String, Boolean> collations();

    /** What the values of a column are in this engine. */
    Family family(ColumnPair column);

    /** A column of this type as an operand of a family, or nothing if its values are not of that family here. */
    Optional<Syntax> column(Syntax name, LogicalType type, Family family);

    /** The family a CAST of this type name gives; OTHER if it is not known. */
    Family cast(String typeName);

    /** The type name of a 64-bit integer where literals are narrower, so that sums do not overflow before they must; else empty. */
    String wideInteger();

    /** A double; the text is a number without sign that both engines read as the same double. */
    String real(String text);

    String blob(String hexadecimal);

    String truth(boolean value);

    /** SQL words for IS NOT DISTINCT FROM, between its operands. */
    String same();

    /** A match of a pattern with A to Z distinct from a to z. */
    Syntax match(Syntax operand, Pattern pattern);

    /** Whether NULL comes first in ORDER BY if nothing is said. */
    boolean nullsFirst(boolean descending);

    /** What a default can say of the time of the insert. */
    List<ClockForm> clocks();
}
