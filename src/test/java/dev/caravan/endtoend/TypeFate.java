package dev.caravan.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a case in one target.
 *
 * @param type as the target declares the column; T stands for the table's name
 * @param losses the cells that each kind of loss touches on the way there
 * @param rejects keys of rows that are put aside on the way there
 * @param changes by its key, what a row has come home as
 * @param notCarried the objects that stay behind, as they are named; T stands for the table's name
 * @param home the declared type at home, or null where it is the one that it was
 * @param homeLosses the losses that are announced on the way home; they change no cell
 */
record TypeFate(
        String type,
        Map<String, Long> losses,
        List<String> rejects,
        Map<String, String> changes,
        List<String> notCarried,
        @Nullable String home,
        Map<String, Long> homeLosses) {

    static TypeFate of(String type) {
        return new TypeFate(type, Map.of(), List.of(), Map.of(), List.of(), null, Map.of());
    }

    /** MySQL shows no display widths, but for {@code tinyint(1)} and where zeros fill them. */
    TypeFate onMySql() {
        String shown = type.endsWith("zerofill") || type.equals("tinyint(1)")
                ? type
                : type.replaceFirst("(int|year)\\(\\d+\\)", "$1");
        return new TypeFate(shown, losses, rejects, changes, notCarried, home, homeLosses);
    }

    TypeFate losing(String kind, long cells) {
        Map<String, Long> more = new TreeMap<>(losses);
        more.put(kind, cells);
        return new TypeFate(type, more, rejects, changes, notCarried, home, homeLosses);
    }

    TypeFate rejecting(List<String> keys) {
        return new TypeFate(type, losses, keys, changes, notCarried, home, homeLosses);
    }

    TypeFate changing(String key, String row) {
        Map<String, String> more = new TreeMap<>(changes);
        more.put(key, row);
        return new TypeFate(type, losses, rejects, more, notCarried, home, homeLosses);
    }

    TypeFate leaving(List<String> objects) {
        return new TypeFate(type, losses, rejects, changes, objects, home, homeLosses);
    }

    TypeFate returningAs(String typeName) {
        return new TypeFate(type, losses, rejects, changes, notCarried, typeName, homeLosses);
    }

    TypeFate losingAtHome(String kind, long cells) {
        Map<String, Long> more = new TreeMap<>(homeLosses);
        more.put(kind, cells);
        return new TypeFate(type, losses, rejects, changes, notCarried, home, more);
    }

    /** The rows that come home of these. */
    List<String> applied(List<String> rows) {
        List<String> left = new ArrayList<>(rejects);
        List<String> home = new ArrayList<>();
        for (String row : rows) {
            String key = row.split(" \\| ", 2)[0];
            if (!left.remove(key)) {
                home.add(changes.containsKey(key) ? key + " | " + changes.get(key) : row);
            }
        }
        home.sort(null);
        return home;
    }
}
