package dev.caravan.transform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The top level of a JSON text, by the places of its keys and values, so that some can be changed while every other character stays:
 * numbers keep their digits, keys their order and escapes.
 *
 * @param start the first token: which kind of value the text is
 * @param members of an object or list, in their order; empty for other values
 */
record JsonMembers(String text, JsonToken start, List<Member> members) {

    /** Places in the text, ends exclusive; {@code key} is decoded, and empty in a list. */
    record Member(String key, int keyStart, int keyEnd, JsonToken type, int valueStart, int valueEnd) {

        boolean isNumber() {
            return type == JsonToken.VALUE_NUMBER_INT || type == JsonToken.VALUE_NUMBER_FLOAT;
        }

        boolean isNull() {
            return type == JsonToken.VALUE_NULL;
        }
    }

    /**
     * Finds the members of a JSON text.
     *
     * @param subject the column, for the reason
     * @throws ValueViolation if the text is not JSON, or an object has a key twice, so that it would not be clear which is meant
     */
    static JsonMembers parse(String text, String subject) throws ValueViolation {
        try (JsonParser parser = JsonSyntax.parser(text)) {
            JsonToken start = parser.nextToken();
            if (start == null) {
                throw ValueViolation.about(subject, "is empty, not JSON");
            }
            List<Member> members = start.isStructStart() ? members(parser, text, subject) : List.of();
            parser.finishToken();
            if (parser.nextToken() != null) {
                throw ValueViolation.about(subject, "is more than one JSON value");
            }
            return new JsonMembers(text, start, members);
        } catch (JsonProcessingException e) {
            throw ValueViolation.about(subject, "is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Member> members(JsonParser parser, String text, String subject)
            throws IOException, ValueViolation {
        List<Member> members = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
            boolean isKey = token == JsonToken.FIELD_NAME;
            String key = isKey ? parser.currentName() : "";
            int keyStart = offset(parser);
            JsonToken type = isKey ? parser.nextToken() : token;
            int valueStart = offset(parser);
            if (isKey && !keys.add(key)) {
                throw ValueViolation.about(subject, "has the key '" + key + "' twice");
            }
            parser.skipChildren();
            parser.finishToken();
            members.add(new Member(
                    key,
                    keyStart,
                    keyEnd(text, valueStart, isKey),
                    type,
                    valueStart,
                    valueEnd(parser, type, valueStart)));
        }
        return members;
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** Between a key and its value stand blanks and one colon. */
    private static int keyEnd(String text, int valueStart, boolean isKey) {
        return isKey ? text.lastIndexOf('"', text.lastIndexOf(':', valueStart - 1)) + 1 : valueStart;
    }

    /** The parser may have looked at the character after a number or word already. */
    private static int valueEnd(JsonParser parser, JsonToken type, int valueStart) throws IOException {
        return type.isStructStart() || type == JsonToken.VALUE_STRING
                ? (int) parser.currentLocation().getCharOffset()
                : valueStart + parser.getTextLength();
    }

    boolean isObject() {
        return start == JsonToken.START_OBJECT;
    }

    /** In words for people: {@code a list}. */
    String kind() {
        return kind(start);
    }

    static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value";
            default -> "null";
        };
    }

    /** The value to the letter. */
    String valueText(Member member) {
        return text.substring(member.valueStart(), member.valueEnd());
    }

    /**
     * The text with some members changed.
     *
     * @param keys, values one per member: what takes the place of its key (not yet quoted) or value (JSON), null to leave it
     */
    String with(@Nullable String[] keys, @Nullable String[] values) {
        StringBuilder changed = new StringBuilder(text.length() + text.length() / 4);
        int copied = 0;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            String key = keys[i];
            if (key != null) {
                changed.append(text, copied, member.keyStart()).append(quoted(key));
                copied = member.keyEnd();
            }
            String value = values[i];
            if (value != null) {
                changed.append(text, copied, member.valueStart()).append(value);
                copied = member.valueEnd();
            }
        }
        return changed.append(text, copied, text.length()).toString();
    }

    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
