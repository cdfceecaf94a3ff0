package dev.caravan.service.web;

/**
 * Writes HTML that is XML as well. Names of elements and attributes are ours; texts and values may be anybody's, and nothing in them ends
 * an element or a value.
 */
final class Html {

    private static final char UNKNOWN = '\uFFFD';

    private final StringBuilder text = new StringBuilder("<!DOCTYPE html>\n");

    /** @param attributes names and values in turn */
    Html open(String element, String... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            text.append('"');
        }
        text.append('>');
        return this;
    }

    Html close(String element) {
        text.append("</").append(element).append(">\n");
        return this;
    }

    /** An element that never has content, such as {@code meta}. */
    Html empty(String element, String... attributes) {
        open(element, attributes);
        text.insert(text.length() - 1, '/');
        return this;
    }

    Html element(String element, String content, String... attributes) {
        return open(element, attributes).text(content).close(element);
    }

    Html text(String content) {
        escape(content);
        return this;
    }

    /** The content of {@code style}, as it is. */
    Html style(String css) {
        open("style");
        text.append(css);
        return close("style");
    }

    private void escape(String content) {
        content.codePoints().forEach(this::escape);
    }

    private void escape(int character) {
        switch (character) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '"' -> text.append("&quot;");
            case '\'' -> text.append("&#39;");
            default -> text.appendCodePoint(isAllowed(character) ? character : UNKNOWN);
        }
    }

    /** Whether XML may hold it; controls that a terminal or a browser might obey are left out besides. */
    private static boolean isAllowed(int character) {
        boolean space = character == '\n' || character == '\t';
        boolean broken = Character.getType(character) == Character.SURROGATE || (character & 0xFFFE) == 0xFFFE;
        return space || !(Character.isISOControl(character) || broken);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
