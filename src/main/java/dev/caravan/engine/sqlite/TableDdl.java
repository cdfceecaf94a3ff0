package dev.caravan.engine.sqlite;

import dev.caravan.model.CaseFolding;
import dev.caravan.model.Table.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What only the text of a CREATE TABLE says: names of constraints, checks, collations, expressions, clauses without a pragma. */
final class TableDdl {

    private static final Set<String> TABLE_CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");

    /** A unique key as declared; {@code columns} without collations and directions. */
    record Unique(@Nullable String name, List<String> columns) {}

    record Reference(@Nullable String name, boolean deferred) {}

    final List<Check> checks = new ArrayList<>();
    final List<Unique> uniques = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();
    /** By column name in lower case. */
    final Map<String, String> collations = new LinkedHashMap<>();

    final Map<String, String> generated = new LinkedHashMap<>();
    /** By constraint, for example {@code NOT NULL (a)}: what is done on a conflict other than ABORT. */
    final Map<String, String> conflicts = new LinkedHashMap<>();

    boolean autoIncrement;

    @Nullable
    String primaryKeyName;

    private @Nullable String pendingName;

    private TableDdl() {}

    static TableDdl parse(String sql) {
        TableDdl ddl = new TableDdl();
        SqlCursor cursor = new SqlCursor(sql);
        while (cursor.hasNext() && !cursor.nextIs("(")) {
            cursor.next();
        }
        if (cursor.hasNext()) {
            cursor.parenthesis().commaSeparated().forEach(ddl::definition);
        }
        return ddl;
    }

    private void definition(SqlCursor part) {
        SqlToken first = part.peek();
        if (first == null) {
            return;
        }
        boolean constraint = first.kind() == SqlToken.Kind.WORD
                && TABLE_CONSTRAINTS.contains(first.text().toUpperCase(Locale.ROOT));
        String column = constraint ? null : part.next().name();
        pendingName = null;
        while (part.hasNext()) {
            clause(part, column);
        }
    }

    private void clause(SqlCursor part, @Nullable String column) {
        if (part.accept("CONSTRAINT")) {
            pendingName = part.next().name();
        } else if (part.accept("PRIMARY", "KEY")) {
            primaryKey(part, column);
        } else if (part.accept("UNIQUE")) {
            List<String> columns = column == null ? names(part.parenthesis()) : List.of(column);
            uniques.add(new Unique(takeName(), columns));
            conflict(part, TableOptions.unique(columns));
        } else if (part.accept("NOT", "NULL")) {
            takeName();
            conflict(part, TableOptions.notNull(String.valueOf(column)));
        } else if (part.accept("CHECK")) {
            checks.add(new Check(takeName(), part.parenthesis().text()));
        } else if (part.accept("COLLATE")) {
            collations.put(folded(column), part.next().name());
        } else if (part.accept("DEFAULT")) {
            skipValue(part);
        } else if (part.accept("REFERENCES")) {
            references.add(new Reference(takeName(), isDeferred(part)));
        } else if (part.accept("AS")) {
            generated.put(folded(column), part.parenthesis().text());
        } else if (part.nextIs("(")) {
            part.parenthesis();
        } else {
            part.next();
        }
    }

    private void primaryKey(SqlCursor part, @Nullable String column) {
        primaryKeyName = takeName();
        if (column == null) {
            SqlCursor columns = part.parenthesis();
            SqlToken last = columns.fromEnd(1);
            autoIncrement |= last != null && last.is("AUTOINCREMENT");
        } else if (!part.accept("ASC")) {
            part.accept("DESC");
        }
        conflict(part, TableOptions.PRIMARY_KEY);
        autoIncrement |= part.accept("AUTOINCREMENT");
    }

    private void conflict(SqlCursor part, String constraint) {
        if (part.accept("ON", "CONFLICT")) {
            String action = part.next().text().toUpperCase(Locale.ROOT);
            if (!action.equals("ABORT")) {
                conflicts.put(constraint, action);
            }
        }
    }

    /** A value may be signed; its word must not be taken for a clause. */
    private static void skipValue(SqlCursor part) {
        if (part.nextIs("(")) {
            part.parenthesis();
            return;
        }
        SqlToken first = part.next();
        if (first.is("+") || first.is("-")) {
            part.next();
        }
    }

    /** Walks over the rest of a REFERENCES clause. */
    private static boolean isDeferred(SqlCursor part) {
        part.next();
        if (part.nextIs("(")) {
            part.parenthesis();
        }
        boolean deferred = false;
        while (true) {
            if (part.accept("ON", "DELETE") || part.accept("ON", "UPDATE")) {
                skipAction(part);
            } else if (part.accept("MATCH")) {
                part.next();
            } else if (part.accept("NOT", "DEFERRABLE")) {
                skipInitially(part);
            } else if (part.accept("DEFERRABLE")) {
                deferred = skipInitially(part);
            } else {
                return deferred;
            }
        }
    }

    private static void skipAction(SqlCursor part) {
        SqlToken first = part.next();
        if (first.is("SET") || first.is("NO")) {
            part.next();
        }
    }

    /** Whether checking is put off until the commit. */
    private static boolean skipInitially(SqlCursor part) {
        if (part.accept("INITIALLY", "DEFERRED")) {
            return true;
        }
        part.accept("INITIALLY", "IMMEDIATE");
        return false;
    }

    private static List<String> names(SqlCursor columns) {
        return columns.commaSeparated().stream().map(part -> part.next().name()).toList();
    }

    /** The name of the unique key over these columns, or null if it has none. */
    @Nullable
    String nameOfUnique(List<String> columns) {
        return uniques.stream()
                .filter(unique -> folded(unique.columns()).equals(folded(columns)))
                .findFirst()
                .map(Unique::name)
                .orElse(null);
    }

    private @Nullable String takeName() {
        String name = pendingName;
        pendingName = null;
        return name;
    }

    private static List<String> folded(List<String> names) {
        return names.stream().map(TableDdl::folded).toList();
    }

    static String folded(@Nullable String name) {
        return CaseFolding.fold(String.valueOf(name));
    }
}
