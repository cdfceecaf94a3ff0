package dev.caravan.operation.transfer;

import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Junction;
import dev.caravan.hierarchy.Level;
import dev.caravan.hierarchy.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which columns of a hierarchy's tables hold ids that are new in a copy, and whose they are. */
record NewIds(Hierarchy hierarchy) {

    /**
     * The table whose rows' own ids a column holds: itself, or the one that it refers to, perhaps through others. Null if the column's values
     * stay.
     */
    @Nullable
    String origin(String table, String column) {
        for (Junction junction : hierarchy.junctions()) {
            if (junction.table().equals(table)) {
                String owner = among(junction.ownerBy(), column, junction.owner());
                return owner != null ? owner : among(junction.leafBy(), column, junction.leaf());
            }
        }
        Member member = hierarchy.member(table).orElseThrow();
        if (column.equals(member.identity())) {
            return table;
        }
        return member instanceof Level level ? among(level.refersBy(), column, level.parent()) : null;
    }

    private @Nullable String among(List<String> columns, String column, String parent) {
        int place = columns.indexOf(column);
        return place < 0
                ? null
                : origin(parent, hierarchy.member(parent).orElseThrow().key().get(place));
    }
}
