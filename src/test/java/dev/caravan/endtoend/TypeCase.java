package dev.caravan.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A column of one line of docs/types.md with values at its edges.
 *
 * @param line as S7 or D3
 * @param statements make and fill table T of the source, whose column v the line speaks of
 * @param type as the target declares it
 * @param losses the cells that each kind of loss changes on the way there; on the way home there is none
 * @param rejects rows that are put aside on the way there
 * @param notCarried words that name, in any order, each of the objects that stay behind
 * @param returned changes of the source that make it what comes home
 */
record TypeCase(
        String line,
        String title,
        List<String> statements,
        String type,
        Map<String, Long> losses,
        int rejects,
        List<String> notCarried,
        List<String> returned) {

    /** Table T with a key and the values of a column, one to a row. */
    static TypeCase column(String line, String declared, String type, String... values) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE T (k INTEGER PRIMARY KEY, v " + declared + ")");
        for (int i = 0; i < values.length; i++) {
            statements.add("INSERT INTO T (k, v) VALUES (" + (i + 1) + ", " + values[i] + ")");
        }
        return new TypeCase(line, declared + " to " + type, statements, type, Map.of(), 0, List.of(), List.of());
    }

    static TypeCase of(String line, String title, String type, String... statements) {
        return new TypeCase(line, title, List.of(statements), type, Map.of(), 0, List.of(), List.of());
    }

    TypeCase loses(String kind, long cells) {
        Map<String, Long> more = new TreeMap<>(losses);
        more.put(kind, cells);
        return new TypeCase(line, title, statements, type, more, rejects, notCarried, returned);
    }

    TypeCase rejects(int rows) {
        return new TypeCase(line, title, statements, type, losses, rows, notCarried, returned);
    }

    TypeCase leaves(String... objects) {
        return new TypeCase(line, title, statements, type, losses, rejects, List.of(objects), returned);
    }

    TypeCase returnsAfter(String... changes) {
        return new TypeCase(line, title, statements, type, losses, rejects, notCarried, List.of(changes));
    }

    boolean fromSqlite() {
        return line.startsWith("S");
    }

    @Override
    public String toString() {
        return line + ": " + title.replaceAll("\\s+", " ");
    }
}
