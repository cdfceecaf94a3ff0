package dev.caravan.operation.interchange;

import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Junction;
import dev.caravan.hierarchy.Level;
import dev.caravan.hierarchy.Member;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table of the target as a document fills it, and what has been learnt of its rows. */
final class ImportTable {

    /** How the Experiment Manager's own exports name what others call by the hierarchy's names. */
    private static final Map<String, String> OTHER_NAMES = Map.of("runs", "trial_runs");

    private static final Map<String, String> WRAPPERS = Map.of("trials", "trial", "trial_runs", "run");

    private final Member member;
    private final Table table;
    private final List<ImportColumn> columns = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Inner> inner = new LinkedHashMap<>();
    private final int[] key;
    private final int[] refersBy;
    private final int identity;
    private final BitSet filled = new BitSet();
    private final SeenKeys seen = new SeenKeys();

    /**
     * What may stand in a row of the table.
     *
     * @param junction what links it to the row, or null where it refers to the row by itself
     */
    record Inner(ImportTable table, @Nullable Junction junction) {

        boolean atMostOne() {
            return table.member instanceof Level level && level.atMostOne();
        }
    }

    ImportTable(Member member, Table table, List<ColumnProfile> own, boolean strict) {
        this.member = member;
        this.table = table;
        for (int i = 0; i < own.size(); i++) {
            ImportColumn column =
                    ImportColumn.of(member, table.writableColumns().get(i), own.get(i), strict);
            columns.add(column);
            indexes.put(CaseFolding.fold(column.column().name()), i);
        }
        for (int i = 0; i < columns.size(); i++) {
            indexes.putIfAbsent(CaseFolding.fold(columns.get(i).name()), i);
        }
        key = indexesOf(member.key());
        refersBy = indexesOf(member instanceof Level level ? level.refersBy() : List.of());
        identity = member.identity() == null ? -1 : indexOf(member.identity());
        for (int i : key) {
            filled.set(i);
        }
        for (int i : refersBy) {
            filled.set(i);
        }
    }

    /** Makes the tables known to each other that may stand in one another. */
    void connect(Hierarchy hierarchy, Map<String, ImportTable> tables) {
        for (Level level : hierarchy.below(name())) {
            inner.put(level.shownAs(), new Inner(Objects.requireNonNull(tables.get(level.table())), null));
        }
        for (Junction junction : hierarchy.junctionsOf(name())) {
            ImportTable leaf = Objects.requireNonNull(tables.get(junction.leaf()));
            inner.put(leaf.member.shownAs(), new Inner(leaf, junction));
        }
    }

    private int[] indexesOf(List<String> names) {
        return names.stream().mapToInt(this::indexOf).toArray();
    }

    private int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).column().name().equals(column)) {
                return i;
            }
        }
        throw new IllegalStateException(name() + " has no column " + column + " to write to");
    }

    Member member() {
        return member;
    }

    Table table() {
        return table;
    }

    String name() {
        return table.name();
    }

    List<ImportColumn> columns() {
        return columns;
    }

    /** The index of the column that a document means, or -1. */
    int named(String name) {
        return indexes.getOrDefault(CaseFolding.fold(name), -1);
    }

    @Nullable
    Inner inner(String name) {
        Inner own = inner.get(name);
        return own != null ? own : inner.get(OTHER_NAMES.getOrDefault(name, name));
    }

    /** Whether a row's own values stand in an object of this name within the row. */
    boolean isWrapper(String name) {
        return name.equals(WRAPPERS.get(member.shownAs()));
    }

    /** For people: what may stand in a row. */
    String known() {
        List<String> names =
                new ArrayList<>(columns.stream().map(ImportColumn::name).toList());
        names.addAll(inner.keySet());
        return String.join(", ", names);
    }

    int[] key() {
        return key;
    }

    int[] refersBy() {
        return refersBy;
    }

    /** The index of the column that gets a new value, or -1. */
    int identity() {
        return identity;
    }

    /** The columns that some row has, or must have. */
    BitSet filled() {
        return filled;
    }

    SeenKeys seen() {
        return seen;
    }
}
