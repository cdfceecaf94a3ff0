package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.TypeNote;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteCommentTest {

    static Stream<NoteComment> comments() {
        return Stream.of(
                new NoteComment(null, null, Map.of()),
                new NoteComment("mine\nalone", null, Map.of()),
                new NoteComment(null, new TypeNote("sqlite", "", null), Map.of()),
                new NoteComment("", new TypeNote("sqlite", "VARCHAR(160)", "iso"), Map.of()),
                new NoteComment("a\nb\n", new TypeNote("mysql", "enum('a','it''s')\n'", "it's"), Map.of()),
                new NoteComment(
                        "caravan/1 was sqlite 'X'",
                        new TypeNote("sqlite", "x\ncaravan/1 was sqlite 'Y'", null),
                        Map.of()),
                new NoteComment("mine", null, Map.of("STRICT", "", "it's", "a', 'b'='c")));
    }

    @ParameterizedTest
    @MethodSource("comments")
    void comesBackAsItWas(NoteComment comment) {
        assertThat(NoteComment.parse(comment.text())).isEqualTo(comment);
    }

    @Test
    void canBeReadByPeople() {
        assertThat(new NoteComment("Mine.", new TypeNote("sqlite", "DATETIME", "epoch ms"), Map.of()).text())
                .isEqualTo("Mine.\ncaravan/1 was sqlite 'DATETIME' written 'epoch ms'");
        assertThat(new NoteComment(null, null, Map.of("STRICT", "", "A", "b")).text())
                .isEqualTo("caravan/1 options 'A'='b', 'STRICT'=''");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caravan/1 was sqlite VARCHAR",
                "caravan/2 was sqlite 'VARCHAR'",
                " caravan/1 was sqlite 'VARCHAR'",
                "caravan/1 was sqlite 'VARCHAR' ",
                "caravan/1 was sqlite 'VARCHAR'\nmore",
                "caravan/1 options ",
                "caravan/1 options 'a'"
            })
    void takesWhatIsNotExactlyItsOwnForTheUsers(String text) {
        assertThat(NoteComment.parse(text)).isEqualTo(new NoteComment(text, null, Map.of()));
    }
}
