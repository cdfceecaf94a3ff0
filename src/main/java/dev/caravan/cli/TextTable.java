package dev.caravan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text in aligned columns. A column whose heading begins with {@code >} is aligned to the right. */
final class TextTable {

    private static final String GAP = "  ";
    private static final int WIDEST = 60;

    private final List<String> headings = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... columns) {
        for (String column : columns) {
            right.add(column.startsWith(">"));
            headings.add(column.startsWith(">") ? column.substring(1) : column);
        }
    }

    TextTable row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(shown(cell));
        }
        rows.add(row);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** One line, without what would break it or move the cursor. */
    private static String shown(String cell) {
        StringBuilder text = new StringBuilder();
        cell.codePoints().limit(WIDEST).forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '·' : c));
        return cell.codePointCount(0, cell.length()) > WIDEST ? text + "…" : text.toString();
    }

    /** @param indent stands before every line */
    String text(String indent) {
        List<List<String>> all = new ArrayList<>(List.of(headings));
        all.addAll(rows);
        int[] widths =
                IntStream.range(0, headings.size()).map(i -> width(all, i)).toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            text.append((indent + line(row, widths)).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < headings.size(); i++) {
            String padding = " ".repeat(widths[i] - length(row.get(i)));
            line.append(i == 0 ? "" : GAP).append(right.get(i) ? padding + row.get(i) : row.get(i) + padding);
        }
        return line.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
