package dev.caravan.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonMembersTest {

    private static final String[] KEYS = {"a", "é", "日本", "q\\\"uote", "\\u00e9x", "colon:", "b{", ""};
    private static final String[] VALUES = {
        "1",
        "-0.50",
        "1E+400",
        "0",
        "true",
        "null",
        "\"t:\\\"x\"",
        "{\"n\": [1, 2]}",
        "[ ]",
        "\"\"",
        "12345678901234567890"
    };
    private static final String[] BLANKS = {"", " ", "\n", "\t  ", "\r\n"};

    private record Written(String json, List<String> keys, List<String> values) {}

    /** Also beyond the size from which the parser reads in pieces. */
    @Test
    void everyMemberIsFoundToTheCharacter() throws ValueViolation {
        Random random = new Random(7);
        for (int size : new int[] {0, 1, 2, 5, 50, 1_000, 9_000}) {
            Written written = object(size, random);
            JsonMembers members = JsonMembers.parse(written.json(), "x");
            List<String> keys = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (JsonMembers.Member member : members.members()) {
                keys.add(written.json().substring(member.keyStart(), member.keyEnd()));
                values.add(members.valueText(member));
            }
            assertThat(keys).isEqualTo(written.keys());
            assertThat(values).isEqualTo(written.values());
            assertThat(members.with(new String[size], new String[size])).isEqualTo(written.json());
        }
    }

    private static Written object(int size, Random random) {
        StringBuilder json = new StringBuilder(blank(random)).append('{');
        List<String> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String key = '"' + KEYS[random.nextInt(KEYS.length)] + i + '"';
            String value = VALUES[random.nextInt(VALUES.length)];
            json.append(i == 0 ? "" : ",").append(blank(random)).append(key).append(blank(random));
            json.append(':').append(blank(random)).append(value).append(blank(random));
            keys.add(key);
            values.add(value);
        }
        return new Written(
                json.append(blank(random)).append('}').append(blank(random)).toString(), keys, values);
    }

    private static String blank(Random random) {
        return BLANKS[random.nextInt(BLANKS.length)];
    }

    @Test
    void whatIsChangedLeavesTheRestToTheLetter() throws ValueViolation {
        JsonMembers members = JsonMembers.parse("{ \"a\" : 1.50 ,\n\"b\":2 }", "x");
        assertThat(members.with(new String[] {null, "n\"ew"}, new String[] {"7", null}))
                .isEqualTo("{ \"a\" : 7 ,\n\"n\\\"ew\":2 }");
    }
}
