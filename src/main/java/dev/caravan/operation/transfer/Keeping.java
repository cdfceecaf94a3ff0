package dev.caravan.operation.transfer;

import dev.caravan.model.CaseFolding;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.Table;
import dev.caravan.model.TableName;
import dev.caravan.model.TableProfile;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a snapshot keeps what its file has no place for: values without a type of their own there as the source's text, and tables whose names
 * clash there as {@code t1}, {@code t2} and so on. Notes beside them say what they are, and the way back needs nothing else.
 */
final class Keeping {

    /** Kinds whose values are of another kind where they come from: not-a-numbers are told as text, times beyond a day as spans. */
    private static final Set<Kind> OF_OTHERS = EnumSet.of(Kind.TEXT, Kind.INTERVAL);

    private Keeping() {}

    /** The profile with columns as text that could not be read, or are no values of their declared type elsewhere. */
    static TableProfile exact(Table table, TableProfile profile) {
        List<ColumnProfile> columns = profile.columns().stream()
                .map(column ->
                        isText(table.column(column.column()).orElseThrow(), column) ? column.asOwnText() : column)
                .toList();
        return new TableProfile(profile.table(), profile.rows(), profile.bytes(), columns);
    }

    private static boolean isText(Column declared, ColumnProfile profile) {
        boolean unusual = OF_OTHERS.contains(profile.type().kind())
                && declared.type().kind() != profile.type().kind();
        return unusual || (profile.unreadable() > 0 && !profile.type().is(Kind.TEXT));
    }

    /**
     * Other names for tables that would have one name, or whose schemas would be one.
     *
     * @param names of all tables, as a target that tells case apart would have them
     * @return those that have another name, with it
     */
    static Map<String, String> names(List<String> names) {
        Set<String> taken = names.stream().map(CaseFolding::fold).collect(Collectors.toCollection(HashSet::new));
        Map<String, String> others = new LinkedHashMap<>();
        int number = 0;
        for (String name : names) {
            if (clashes(name, names)) {
                String other;
                do {
                    other = "t" + ++number;
                } while (!taken.add(other));
                others.put(name, other);
            }
        }
        return others;
    }

    private static boolean clashes(String name, List<String> names) {
        String schema = TableName.parse(name).schema();
        return names.stream()
                .anyMatch(other -> differInCaseAlone(other, name)
                        || (schema != null
                                && differInCaseAlone(
                                        schema, TableName.parse(other).schema())));
    }

    private static boolean differInCaseAlone(String one, @Nullable String two) {
        return two != null && !one.equals(two) && CaseFolding.same(one, two);
    }
}
