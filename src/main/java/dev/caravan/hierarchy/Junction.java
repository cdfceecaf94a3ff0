package dev.caravan.hierarchy;

import java.util.List;

/**
 * A table that says which leaf belongs to which row; its key is all of its columns named here.
 *
 * @param owner the table of the root or a level
 * @param ownerBy its columns that hold the owner's key, in the order of that key
 * @param leafBy its columns that hold the leaf's key, in the order of that key
 */
public record Junction(
        String table, String owner, List<String> ownerBy, String leaf, List<String> leafBy, boolean optional) {

    public Junction {
        Declared.name("table", table);
        Declared.name("owner", owner);
        ownerBy = Declared.names("owner_by", ownerBy);
        Declared.name("leaf", leaf);
        leafBy = Declared.names("leaf_by", leafBy);
    }
}
