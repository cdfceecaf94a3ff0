package dev.caravan.engine.postgres;

import org.jspecify.annotations.Nullable;

/** Takes a row apart that COPY wrote in its text format. */
final class CopyLine {

    private CopyLine() {}

    /**
     * The cells, each as the text of its type in UTF-8, or null.
     *
     * @param line with the end of line
     */
    static byte[] @Nullable [] split(byte[] line, int columns) {
        byte[] @Nullable [] cells = new byte[columns][];
        int column = 0;
        int from = 0;
        int escapes = 0;
        for (int i = 0; i < line.length; i++) {
            byte b = line[i];
            if (b == '\t' || b == '\n') {
                cells[column++] = isNull(line, from, i) ? null : cell(line, from, i, escapes);
                from = i + 1;
                escapes = 0;
            } else if (b == '\\') {
                escapes++;
                i++;
            }
        }
        return cells;
    }

    private static boolean isNull(byte[] line, int from, int to) {
        return to - from == 2 && line[from] == '\\' && line[from + 1] == 'N';
    }

    private static byte[] cell(byte[] line, int from, int to, int escapes) {
        byte[] cell = new byte[to - from - escapes];
        if (escapes == 0) {
            System.arraycopy(line, from, cell, 0, cell.length);
            return cell;
        }
        int next = from;
        for (int i = 0; i < cell.length; i++) {
            boolean escaped = line[next] == '\\';
            cell[i] = escaped ? meant(line[next + 1]) : line[next];
            next += escaped ? 2 : 1;
        }
        return cell;
    }

    private static byte meant(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> letter;
        };
    }
}
