package dev.caravan.engine.expression;

import dev.caravan.model.LogicalType;
import dev.caravan.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one engine speaks: all that differs between engines, as tables. To add an engine, add one of these to {@link Languages}. */
interface Words {

    /** As {@link dev.caravan.engine.Engine#id}. */
    String engine();

    /** The characters besides the double quote that open a quoted name. */
    default String quotes() {
        return "";
    }

    /** Whether what stands in double quotes is a text and never a name. */
    default boolean doubleQuotesText() {
        return false;
    }

    /** Whether a backslash in a text literal gives the next character another meaning. */
    default boolean escapesWithBackslash() {
        return false;
    }

    /** Whether tables stand in schemas: their names are texts of {@link TableName} then. */
    default boolean hasSchemas() {
        return false;
    }

    default String table(String name) {
        return hasSchemas() ? TableName.parse(name).sql(this::quote) : quote(name);
    }

    default String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Whether the length in a type's name changes what a CAST to it gives. */
    default boolean castsToLength() {
        return false;
    }

    /** Whether {@code 0x1F} is a number. */
    default boolean readsHexadecimal() {
        return false;
    }

    Precedence precedence();

    Phrases phrases();

    /** Whether TRUE is the number 1: conditions can be added, numbers can be conditions, and numbers become text by themselves. */
    default boolean convertsFreely() {
        return false;
    }

    /** Whether a double-quoted name that nothing bears is a text. */
    default boolean takesUnknownNamesForText() {
        return false;
    }

    /** Whether texts are ordered by their code points, where a column says nothing else; equal texts are the same in any case. */
    default boolean ordersByCodePoint() {
        return true;
    }

    /** The code point that escapes wildcards of LIKE where nothing is said, or -1. */
    default int likeEscape() {
        return -1;
    }

    /** What an engine does with pattern operators: LIKE or GLOB to whether letters A to Z match in both cases. */
    default Map<String, Boolean> patterns() {
        return Map.of("LIKE", false);
    }

    /** Collations that can stand in a comparison: whether they take A to Z as a to z. Others are refused. */
    Map<String, Boolean> collations();

    /** What the values of a column are in this engine. */
    Family family(ColumnPair column);

    /** A column of this type as an operand of a family, or nothing if its values are not of that family here. */
    Optional<Syntax> column(Syntax name, LogicalType type, Family family);

    /** The family a CAST of this type name gives; OTHER if it is not known. */
    Family cast(String typeName);

    /** The type name of a 64-bit integer where literals are narrower, so that sums do not overflow before they must; else empty. */
    default String wideInteger() {
        return "";
    }

    /** A double; the text is a number without sign that both engines read as the same double. */
    String real(String text);

    default String blob(String hexadecimal) {
        return "x'" + hexadecimal + "'";
    }

    /** The bytes, in hexadecimal digits, that a cast makes of a text literal; refused if the text is not known to be one of them. */
    default String bytes(String text) {
        throw new Refusal("blob '" + text + "' is not in the grammar");
    }

    default String truth(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    /** SQL words for IS NOT DISTINCT FROM, between its operands. */
    default String same() {
        return "IS NOT DISTINCT FROM";
    }

    /** A match of a pattern with A to Z distinct from a to z. */
    default Syntax match(Syntax operand, Pattern pattern) {
        return Writer.like(operand, pattern);
    }

    /** Whether NULL comes first in ORDER BY if nothing is said. */
    boolean nullsFirst(boolean descending);

    /** Whether ORDER BY can say NULLS FIRST. */
    default boolean saysNullsFirst() {
        return true;
    }

    /** What a default can say of the time of the insert. */
    List<ClockForm> clocks();
}
