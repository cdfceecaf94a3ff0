package dev.caravan.engine;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one way to tell, in JSON, lists of floating-point numbers, dates and timestamps, which every engine writes in its own. NaN, the
 * infinities and -0.0, which JSON does not know or readers of it lose, are texts in it.
 */
public final class ListText {

    private static final Pattern NUMBER = Pattern.compile("\"?(-?Infinity|NaN)\"?|-?\\d[\\d.eE+-]*");
    private static final Pattern TIMESTAMP = Pattern.compile("(-\\d\\d)(?: \\((BC)\\))? ([\\d:.]+)");

    /** By the names of their elements' types in all engines that have lists. */
    private static final Map<String, UnaryOperator<String>> FORMS = Map.of(
            "double precision", json -> numbers(json, ListText::number),
            "double", json -> numbers(json, ListText::number),
            "real", json -> numbers(json, ListText::single),
            "float", json -> numbers(json, ListText::single),
            "date", ListText::dates,
            "timestamp without time zone", ListText::timestamps,
            "timestamp", ListText::timestamps);

    private ListText() {}

    /** Reads lists of a declared type from an engine's own JSON. */
    public static CellReader reader(String declaredType, CellReader json) {
        UnaryOperator<String> form = FORMS.get(ListName.element(declaredType));
        if (form == null) {
            return json;
        }
        return (rows, i) -> {
            Object list = json.read(rows, i);
            return list == null ? null : form.apply((String) list);
        };
    }

    private static String dates(String json) {
        return json.replace(" (BC)", " BC");
    }

    private static String timestamps(String json) {
        return TIMESTAMP
                .matcher(json)
                .replaceAll(found -> found.group(1) + "T" + found.group(3) + (found.group(2) == null ? "" : " BC"));
    }

    private static String numbers(String json, UnaryOperator<String> number) {
        return NUMBER.matcher(json).replaceAll(found -> Matcher.quoteReplacement(told(found, number)));
    }

    private static String told(MatchResult found, UnaryOperator<String> number) {
        String text = found.group(1) == null ? number.apply(found.group()) : found.group(1);
        return found.group(1) != null || text.equals("-0.0") ? '"' + text + '"' : text;
    }

    private static String number(String digits) {
        return NumberOutput.toString(Double.parseDouble(digits), true);
    }

    private static String single(String digits) {
        return NumberOutput.toString(Float.parseFloat(digits), true);
    }
}
