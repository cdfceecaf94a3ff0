package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first and last characters and puts an asterisk for each of the others. A text that has no others is hidden whole.
 *
 * @param first, last how many characters stay
 */
record PartialMask(int first, int last) implements Mask {

    private static final int MOST = 1000;

    static @Nullable Mask read(Fields mask) {
        JsonNode partial = mask.node("partial");
        if (partial == null) {
            return null;
        }
        Fields fields = new Fields(partial, Fields.path(mask.path(), "partial"), mask.problems());
        int first = fields.integer("first", 0, 0, MOST);
        int last = fields.integer("last", 0, 0, MOST);
        fields.done();
        return new PartialMask(first, last);
    }

    @Override
    public LogicalType typeAfter(LogicalType before) {
        return before.is(Kind.TEXT) ? before : LogicalType.of(Kind.TEXT);
    }

    @Override
    public CellFunction bind(LogicalType type) {
        CellFunction masked = value -> masked((String) value);
        return TextForms.of(type, TimeStyle.ISO).then(masked);
    }

    private String masked(String text) {
        int[] characters = text.codePoints().toArray();
        int end = characters.length - last;
        boolean hidesSome = first < end;
        for (int i = hidesSome ? first : 0; i < (hidesSome ? end : characters.length); i++) {
            characters[i] = '*';
        }
        return new String(characters, 0, characters.length);
    }
}
