package dev.caravan.operation.transfer;

import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.TableProfile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives a key and every column that refers to it one type, so that they still compare after the migration. Keys that refer to each other
 * form a group; its type is the narrowest that holds the values of all members.
 */
final class KeyGroups {

    private static final Set<Kind> WHOLE_NUMBERS = EnumSet.of(Kind.BOOLEAN, Kind.INTEGER, Kind.UNSIGNED);
    private static final Set<Kind> READ_FROM_TEXT =
            EnumSet.of(Kind.TEXT, Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.TIMESTAMP_TZ, Kind.JSON);
    private static final int LONG_BITS = 64;

    private record Member(String table, String column) {}

    private final Map<Member, Member> parents = new HashMap<>();
    private final Map<Member, ColumnProfile> profiles = new HashMap<>();
    private final Map<Member, Long> rows = new HashMap<>();

    private KeyGroups() {}

    /** The profiles with the types of key columns agreed; in the same order. */
    static List<TableProfile> agree(List<Table> tables, List<TableProfile> profiles) {
        KeyGroups groups = new KeyGroups();
        for (TableProfile profile : profiles) {
            for (ColumnProfile column : profile.columns()) {
                Member member = new Member(profile.table(), column.column());
                groups.profiles.put(member, column);
                groups.rows.put(member, profile.rows());
            }
        }
        tables.forEach(groups::link);
        return groups.agreed(profiles);
    }

    private void link(Table table) {
        for (ForeignKey key : table.foreignKeys()) {
            for (int i = 0; i < key.columns().size(); i++) {
                Member child = new Member(table.name(), key.columns().get(i));
                Member parent = new Member(key.parent(), key.references().get(i));
                if (profiles.containsKey(child) && profiles.containsKey(parent)) {
                    parents.put(root(child), root(parent));
                }
            }
        }
    }

    private Member root(Member member) {
        Member at = member;
        for (Member next = parents.get(at); next != null && !next.equals(at); next = parents.get(at)) {
            at = next;
        }
        return at;
    }

    private List<TableProfile> agreed(List<TableProfile> tables) {
        Map<Member, List<Member>> groups = new HashMap<>();
        profiles.keySet().forEach(member -> groups.computeIfAbsent(root(member), root -> new ArrayList<>())
                .add(member));
        groups.values().stream().filter(group -> group.size() > 1).forEach(this::agree);
        return tables.stream().map(this::withAgreedColumns).toList();
    }

    private TableProfile withAgreedColumns(TableProfile table) {
        List<ColumnProfile> columns = table.columns().stream()
                .map(column -> profiles.getOrDefault(new Member(table.table(), column.column()), column))
                .toList();
        return new TableProfile(table.table(), table.rows(), table.bytes(), columns);
    }

    private void agree(List<Member> group) {
        List<LogicalType> types = group.stream()
                .filter(this::hasValues)
                .map(m -> profile(m).type())
                .distinct()
                .toList();
        if (types.isEmpty()) {
            types = group.stream().map(m -> profile(m).type()).distinct().toList();
        }
        boolean sameFormat = group.stream()
                        .map(m -> String.valueOf(profile(m).format()))
                        .distinct()
                        .count()
                == 1;
        LogicalType common = types.size() == 1 ? types.get(0) : common(types);
        if (common == null) {
            return;
        }
        LogicalType type = sameFormat || profile(group.get(0)).format() == null ? common : LogicalType.of(Kind.TEXT);
        for (Member member : group) {
            if (!profile(member).type().equals(type)) {
                profiles.put(member, profile(member).withType(type, "decided with the columns it is a key with"));
            }
        }
    }

    private boolean hasValues(Member member) {
        return profile(member).nulls() < rows.getOrDefault(member, 0L);
    }

    private ColumnProfile profile(Member member) {
        return java.util.Objects.requireNonNull(profiles.get(member));
    }

    /** Null if no one type compares as each of them did: then each keeps its own, and the target decides whether the key can be. */
    private static @org.jspecify.annotations.Nullable LogicalType common(List<LogicalType> types) {
        if (types.stream().allMatch(type -> WHOLE_NUMBERS.contains(type.kind()))) {
            int bits = types.stream().mapToInt(LogicalType::precision).max().orElse(LONG_BITS);
            return LogicalType.integer(Math.max(bits, LONG_BITS));
        }
        if (types.stream().allMatch(type -> READ_FROM_TEXT.contains(type.kind()))) {
            return LogicalType.of(Kind.TEXT);
        }
        return null;
    }

    /** Whether the column is part of any key or index of its table, or referred to by another's foreign key. */
    static boolean isKeyed(Table table, Column column, List<Table> all) {
        String name = column.name();
        return (table.primaryKey() != null && table.primaryKey().columns().contains(name))
                || table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(name))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(name))
                || table.indexes().stream()
                        .flatMap(index -> index.parts().stream())
                        .anyMatch(part -> name.equals(part.column()))
                || all.stream()
                        .flatMap(other -> other.foreignKeys().stream())
                        .anyMatch(key -> key.parent().equals(table.name())
                                && key.references().contains(name));
    }
}
