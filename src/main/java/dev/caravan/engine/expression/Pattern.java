package dev.caravan.engine.expression;

import java.util.ArrayList;
import java.util.List;

/** A pattern of LIKE or GLOB, free of the letters an engine writes it with. */
record Pattern(List<Part> parts) {

    /** Any run of characters, any one character, or that character. */
    enum Wild {
        RUN,
        ONE,
        NONE
    }

    record Part(Wild wild, int character) {}

    Pattern {
        parts = List.copyOf(parts);
    }

    /** @param escape a code point, or -1 for none */
    static Pattern like(String text, int escape) {
        List<Part> parts = new ArrayList<>();
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c == escape) {
                if (++i == characters.length) {
                    throw new Refusal("pattern '" + text + "' ends with its escape character");
                }
                parts.add(new Part(Wild.NONE, characters[i]));
            } else {
                parts.add(c == '%' ? new Part(Wild.RUN, 0) : c == '_' ? new Part(Wild.ONE, 0) : new Part(Wild.NONE, c));
            }
        }
        return new Pattern(parts);
    }

    /** Sets in brackets are refused but for {@code [*]}, {@code [?]} and {@code [[]}. */
    static Pattern glob(String text) {
        List<Part> parts = new ArrayList<>();
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c != '[') {
                parts.add(c == '*' ? new Part(Wild.RUN, 0) : c == '?' ? new Part(Wild.ONE, 0) : new Part(Wild.NONE, c));
            } else if (i + 2 < characters.length && characters[i + 2] == ']' && "*?[".indexOf(characters[i + 1]) >= 0) {
                parts.add(new Part(Wild.NONE, characters[i + 1]));
                i += 2;
            } else {
                throw new Refusal("a set in brackets in the pattern '" + text + "' is not in the grammar");
            }
        }
        return new Pattern(parts);
    }

    String asGlob() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part.wild()) {
                case RUN -> text.append('*');
                case ONE -> text.append('?');
                case NONE -> {
                    String character = Character.toString(part.character());
                    text.append("*?[".contains(character) ? "[" + character + "]" : character);
                }
            }
        }
        return text.toString();
    }

    /** With {@code \} before what would be wild, if anything would. */
    String asLike() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part.wild()) {
                case RUN -> text.append('%');
                case ONE -> text.append('_');
                case NONE -> {
                    boolean escaped = needsEscape() && "%_\\".indexOf(part.character()) >= 0;
                    text.append(escaped ? "\\" : "").appendCodePoint(part.character());
                }
            }
        }
        return text.toString();
    }

    boolean needsEscape() {
        return parts.stream().anyMatch(part -> part.wild() == Wild.NONE && "%_\\".indexOf(part.character()) >= 0);
    }

    boolean hasLetters() {
        return parts.stream().anyMatch(part -> isUpper(part.character()) || isUpper(part.character() - 'a' + 'A'));
    }

    boolean hasUpperLetters() {
        return parts.stream().anyMatch(part -> isUpper(part.character()));
    }

    /** With A to Z as a to z. */
    Pattern lower() {
        return new Pattern(parts.stream()
                .map(part -> isUpper(part.character()) ? new Part(Wild.NONE, part.character() - 'A' + 'a') : part)
                .toList());
    }

    private static boolean isUpper(int character) {
        return character >= 'A' && character <= 'Z';
    }
}
