package dev.caravan.endtoend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of one line of docs/types.md with values at its edges, and what becomes of it in each engine.
 *
 * @param line as S7 or D3
 * @param table its name in the source, where many cases are together
 * @param needs statements that its own engine needs before, whether it is source or target
 * @param statements make and fill the table, whose column v the line speaks of
 * @param fates by target
 */
record TypeCase(
        String line,
        String title,
        String table,
        List<String> needs,
        List<String> statements,
        Map<Place, TypeFate> fates) {

    /** In statements T is the table, and the beginning of the name of whatever else they make. */
    private static final Pattern TABLE = Pattern.compile("\\bT(?![A-Za-z0-9])");

    /** A table with a key and the values of a column, one to a row. */
    static TypeCase column(String line, String declared, String... values) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE T (k INTEGER PRIMARY KEY, v " + declared + ")");
        for (int i = 0; i < values.length; i++) {
            statements.add("INSERT INTO T (k, v) VALUES (" + (i + 1) + ", " + values[i] + ")");
        }
        return new TypeCase(line, declared, "T", List.of(), statements, Map.of());
    }

    static TypeCase of(String line, String title, String... statements) {
        return new TypeCase(line, title, "T", List.of(), List.of(statements), Map.of());
    }

    /** With a table of its own for each, named after its line. */
    static List<TypeCase> numbered(TypeCase... cases) {
        List<TypeCase> numbered = new ArrayList<>();
        for (TypeCase type : cases) {
            numbered.add(type.named(type.line().toLowerCase(Locale.ROOT) + "_" + (numbered.size() + 1)));
        }
        return numbered;
    }

    private TypeCase named(String name) {
        return new TypeCase(
                line,
                title.replaceAll("\\s+", " "),
                name,
                needs.stream().map(sql -> named(sql, name)).toList(),
                statements.stream().map(sql -> named(sql, name)).toList(),
                fates);
    }

    private static String named(String text, String name) {
        return TABLE.matcher(text).replaceAll(Matcher.quoteReplacement(name));
    }

    TypeCase needs(String... sql) {
        return new TypeCase(line, title, table, List.of(sql), statements, fates);
    }

    /** With a statement before all others. */
    TypeCase after(String sql) {
        List<String> more = new ArrayList<>(List.of(sql));
        more.addAll(statements);
        return new TypeCase(line, title, table, needs, more, fates);
    }

    /** The declared types in SQLite, MariaDB, PostgreSQL and DuckDB. */
    TypeCase becomes(String sqlite, String mariadb, String postgres, String duckdb) {
        Map<Place, TypeFate> types = new EnumMap<>(Place.class);
        types.put(Place.SQLITE, TypeFate.of(sqlite));
        types.put(Place.MARIADB, TypeFate.of(mariadb));
        types.put(Place.POSTGRES, TypeFate.of(postgres));
        types.put(Place.DUCKDB, TypeFate.of(duckdb));
        return new TypeCase(line, title, table, needs, statements, types);
    }

    TypeCase becomesOn(Place to, String type) {
        return with(to, TypeFate.of(type));
    }

    TypeCase loses(Place to, String kind, long cells) {
        return with(to, fate(to).losing(kind, cells));
    }

    /** Rows, by their keys, that are put aside on the way there. */
    TypeCase rejects(Place to, String... keys) {
        return with(to, fate(to).rejecting(Arrays.asList(keys)));
    }

    /** A row that comes home with other values. */
    TypeCase changes(Place to, String key, String row) {
        return with(to, fate(to).changing(key, row));
    }

    /** Objects that stay behind, as the report names them. */
    TypeCase leaves(Place to, String... objects) {
        return with(to, fate(to).leaving(Arrays.asList(objects)));
    }

    /** The type that the column comes home with, where it is not the one that it had. */
    TypeCase comesHomeAs(Place by, String type) {
        return with(by, fate(by).returningAs(type));
    }

    /** Another kind of loss is announced on the way home. */
    TypeCase losesAtHome(Place by, String kind, long cells) {
        return with(by, fate(by).losingAtHome(kind, cells));
    }

    /** A name with T for the table's. */
    String neutral(String text) {
        return text.replaceAll("\\b" + table + "(?!\\d)", "T");
    }

    /** In MySQL as in MariaDB, where no other is said. */
    TypeFate fate(Place to) {
        TypeFate said = fates.get(to);
        if (said == null && to == Place.MYSQL) {
            return fate(Place.MARIADB).onMySql();
        }
        return said == null ? TypeFate.of("?") : said;
    }

    private TypeCase with(Place to, TypeFate fate) {
        Map<Place, TypeFate> more = new EnumMap<>(fates);
        more.put(to, fate);
        return new TypeCase(line, title, table, needs, statements, more);
    }

    @Override
    public String toString() {
        return table + ": " + title;
    }
}
