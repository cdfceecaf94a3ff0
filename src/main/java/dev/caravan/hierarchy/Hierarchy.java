package dev.caravan.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an experiment consists of, for one application: a root, levels below it, leaves that many rows may share, and the junctions
 * between them. Names are those of the file until {@link Hierarchies#find} has put those of a database in their place. Immutable.
 *
 * @param name one word for people, the same as the file's
 * @param levels parents before children
 */
public record Hierarchy(String name, Root root, List<Level> levels, List<Leaf> leaves, List<Junction> junctions) {

    public Hierarchy {
        Declared.name("name", name);
        if (root == null) {
            throw new WrongDeclarationException("root", "is missing");
        }
        levels = Declared.list("levels", levels);
        leaves = Declared.list("leaves", leaves);
        junctions = Declared.list("junctions", junctions);
        HierarchyCheck.check(root, levels, leaves, junctions);
    }

    /** Root, levels, leaves: the tables that hold rows to show and copy; parents before children. */
    public List<Member> members() {
        return Stream.of(Stream.of(root), levels.stream(), leaves.stream())
                .flatMap(part -> part.map(Member.class::cast))
                .toList();
    }

    /** By exact table name. */
    public Optional<Member> member(String table) {
        return members().stream().filter(member -> member.table().equals(table)).findFirst();
    }

    /** The levels right below a table. */
    public List<Level> below(String table) {
        return levels.stream().filter(level -> level.parent().equals(table)).toList();
    }

    /** The junctions between rows of a table and leaves. */
    public List<Junction> junctionsOf(String owner) {
        return junctions.stream()
                .filter(junction -> junction.owner().equals(owner))
                .toList();
    }

    /** Every table, in an order in which rows can be inserted. */
    public List<String> tables() {
        return Stream.concat(
                        members().stream().map(Member::table),
                        junctions.stream().map(Junction::table))
                .toList();
    }

    /** Every reference between its tables. */
    public List<Relation> relations() {
        List<Relation> relations = new ArrayList<>();
        for (Level level : levels) {
            relations.add(new Relation(level.table(), level.refersBy(), level.parent(), keyOf(level.parent())));
        }
        for (Junction junction : junctions) {
            relations.add(
                    new Relation(junction.table(), junction.ownerBy(), junction.owner(), keyOf(junction.owner())));
            relations.add(new Relation(junction.table(), junction.leafBy(), junction.leaf(), keyOf(junction.leaf())));
        }
        return List.copyOf(relations);
    }

    private List<String> keyOf(String table) {
        return member(table).orElseThrow().key();
    }
}
