package dev.caravan.engine.expression;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine can say: the table in which engines differ. Phrases added earlier are tried first when reading; of several to write, the
 * last wins, so an engine's own words go over the common ones.
 */
final class Phrases {

    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

    private final Words words;
    private final List<Phrase> read = new ArrayList<>();
    private final Map<Meaning, Phrase> write = new EnumMap<>(Meaning.class);

    Phrases(Words words) {
        this.words = words;
    }

    /** The words are the meaning: read and written. */
    Phrases is(Meaning meaning, String text) {
        return add(meaning, text, true, true);
    }

    /** The words are taken for the meaning wherever they give a value at all, but others are written. */
    Phrases reads(Meaning meaning, String text) {
        return add(meaning, text, true, false);
    }

    Phrases writes(Meaning meaning, String text) {
        return add(meaning, text, false, true);
    }

    /** Without what an engine says otherwise, or not at all. */
    Phrases without(Meaning... meanings) {
        for (Meaning meaning : meanings) {
            read.removeIf(phrase -> phrase.meaning() == meaning);
            write.remove(meaning);
        }
        return this;
    }

    List<Phrase> read() {
        return read;
    }

    Optional<Phrase> write(Meaning meaning) {
        return Optional.ofNullable(write.get(meaning));
    }

    /** For engines that translate letter by letter: A to Z and no others change their case. */
    Phrases foldsByTranslating() {
        return is(Meaning.LOWER_ASCII, "translate({0}, '" + UPPER + "', '" + LOWER + "')")
                .is(Meaning.UPPER_ASCII, "translate({0}, '" + LOWER + "', '" + UPPER + "')");
    }

    /** For engines whose columns hold values of one class, so that its name depends on NULL alone. */
    Phrases namesClassesByNull() {
        return is(Meaning.CLASS_OF_INTEGER, classOf("integer"))
                .is(Meaning.CLASS_OF_REAL, classOf("real"))
                .is(Meaning.CLASS_OF_TEXT, classOf("text"))
                .is(Meaning.CLASS_OF_BINARY, classOf("blob"));
    }

    private static String classOf(String name) {
        return "CASE WHEN {0} IS NULL THEN 'null' ELSE '" + name + "' END";
    }

    private Phrases add(Meaning meaning, String text, boolean reads, boolean writes) {
        Phrase phrase = new Phrase(meaning, ExpressionParser.parse(text, words));
        if (reads) {
            read.add(phrase);
        }
        if (writes) {
            write.put(meaning, phrase);
        }
        return this;
    }

    /** What all engines say alike. */
    static Phrases common(Words words) {
        return new Phrases(words)
                .is(Meaning.AND, "{0} AND {1}")
                .is(Meaning.OR, "{0} OR {1}")
                .is(Meaning.NOT, "NOT {0}")
                .is(Meaning.IS_NULL, "{0} IS NULL")
                .is(Meaning.EQUAL, "{0} = {1}")
                .is(Meaning.NOT_EQUAL, "{0} <> {1}")
                .is(Meaning.LESS, "{0} < {1}")
                .is(Meaning.LESS_OR_EQUAL, "{0} <= {1}")
                .is(Meaning.GREATER, "{0} > {1}")
                .is(Meaning.GREATER_OR_EQUAL, "{0} >= {1}")
                .is(Meaning.SAME, "{0} IS {1}")
                .is(Meaning.BETWEEN, "{0} BETWEEN {1} AND {2}")
                .is(Meaning.ADD_INTEGER, "{w0} + {1}")
                .is(Meaning.SUBTRACT_INTEGER, "{w0} - {1}")
                .is(Meaning.MULTIPLY_INTEGER, "{w0} * {1}")
                .is(Meaning.ABSOLUTE_INTEGER, "abs({w0})")
                .is(Meaning.ABSOLUTE_REAL, "abs({0})")
                .is(Meaning.NEGATE_REAL, "-{0}")
                .is(Meaning.BITS_OF_BOTH, "{w0} & {1}")
                .is(Meaning.BITS_OF_EITHER, "{w0} | {1}")
                .is(Meaning.BITS_INVERTED, "~{w0}")
                .is(Meaning.LENGTH, "length({0})")
                .is(Meaning.TRIM, "trim({0}, {1})")
                .is(Meaning.TRIM_LEFT, "ltrim({0}, {1})")
                .is(Meaning.TRIM_RIGHT, "rtrim({0}, {1})")
                .is(Meaning.REPLACE, "replace({0}, {1}, {2})")
                .is(Meaning.SUBSTRING, "substr({0}, {1}, {2})")
                .reads(Meaning.SUBSTRING, "substring({0}, {1}, {2})")
                .is(Meaning.SUBSTRING_FROM, "substr({0}, {1})")
                .reads(Meaning.SUBSTRING_FROM, "substring({0}, {1})")
                .is(Meaning.COALESCE, "coalesce({0}, {1})")
                .is(Meaning.NULL_IF_EQUAL, "nullif({0}, {1})")
                .writes(Meaning.CHOOSE, "CASE WHEN {0} THEN {1} ELSE {2} END")
                .writes(Meaning.INTEGER_TO_BOOLEAN, "{0} <> 0")
                .writes(Meaning.REAL_TO_BOOLEAN, "{0} <> 0")
                .is(Meaning.COUNT_ROWS, "count(*)")
                .is(Meaning.COUNT_VALUES, "count({0})")
                .is(Meaning.COUNT_DISTINCT, "count(DISTINCT {0})")
                .is(Meaning.LEAST, "min({0})")
                .is(Meaning.GREATEST, "max({0})");
    }
}
