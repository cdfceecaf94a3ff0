package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.engine.ShortName;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table;
import dev.caravan.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Types that are made with tables: enums, and the domain of values that bring their own type. An enum is named by its labels, so that columns
 * with the same labels share it and can refer to each other. Those that were made here carry a comment that says so, and go when no column
 * is of them any more.
 */
final class MadeTypes {

    /** A domain over json: a number, a text, or {@code {"blob": "hex"}}; whole numbers have neither point nor exponent. */
    static final String ANY = "caravan_any";

    private static final String MADE = "caravan/1 made";
    private static final int MOST_WORDS = 40;

    private static final String UNUSED = """
            SELECT t.oid::regtype::text FROM pg_type t
            WHERE obj_description(t.oid, 'pg_type') = 'caravan/1 made'
              AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.refclassid = 'pg_type'::regclass AND d.refobjid = t.oid
                AND d.classid = 'pg_class'::regclass)
            ORDER BY 1""";

    private MadeTypes() {}

    static boolean canBeEnum(LogicalType type) {
        return !type.labels().isEmpty() && type.labels().stream().allMatch(MadeTypes::canBeLabel);
    }

    private static boolean canBeLabel(String label) {
        return !ShortName.isTooLong(label) && label.indexOf('\0') < 0;
    }

    static String enumName(LogicalType type) {
        String words = String.join("_", type.labels()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "");
        String beginning = words.substring(0, Math.min(MOST_WORDS, words.length()));
        return "enum_" + beginning + "_" + ShortName.hash(String.join("\n", type.labels()));
    }

    /** Statements that make what a table's columns need, unless it is there. */
    static List<String> create(Table table) {
        return table.columns().stream()
                .filter(MadeTypes::isMade)
                .map(MadeTypes::create)
                .distinct()
                .toList();
    }

    /** Those, but for the default one, that the types are made in. */
    static List<String> schemas(Table table) {
        return table.columns().stream()
                .filter(MadeTypes::isMade)
                .flatMap(column ->
                        Stream.ofNullable(TableName.parse(column.declaredType()).schema()))
                .toList();
    }

    private static boolean isMade(Column column) {
        TypeText type = TypeText.of(column.declaredType());
        return (column.type().is(Kind.ENUM) && canBeEnum(column.type()) && !type.isText() && !type.isArray())
                || column.declaredType().equals(ANY);
    }

    private static String create(Column column) {
        return column.declaredType().equals(ANY)
                ? block("""
                        IF to_regtype('caravan_any') IS NULL THEN
                          CREATE DOMAIN caravan_any AS json;
                          COMMENT ON DOMAIN caravan_any IS 'caravan/1 made';
                        END IF;""")
                : createEnum(column.declaredType(), column.type().labels());
    }

    private static String createEnum(String name, List<String> labels) {
        String list = labels.stream().map(PostgresDialect.INSTANCE::literal).collect(Collectors.joining(", "));
        String text = PostgresDialect.INSTANCE.literal(name);
        return block("""
                IF to_regtype(%1$s) IS NULL THEN
                  CREATE TYPE %2$s AS ENUM (%3$s);
                  COMMENT ON TYPE %2$s IS '%4$s';
                ELSIF ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = to_regtype(%1$s) ORDER BY enumsortorder)
                    <> ARRAY[%3$s] THEN
                  RAISE EXCEPTION 'The type %% is there already, with other labels', %1$s;
                END IF;""".formatted(text, name, list, MADE));
    }

    /** Statements of the server's own language; the tag that ends them is one that they do not contain. */
    static String block(String statements) {
        String tag = "$caravan$";
        while (statements.contains(tag)) {
            tag = tag.substring(0, tag.length() - 1) + "_$";
        }
        return "DO " + tag + "\nBEGIN\n" + statements.indent(2) + "END\n" + tag;
    }

    static void dropUnused(Connection writer) throws SQLException {
        for (String type : Query.list(writer, UNUSED, row -> row.getString(1))) {
            Query.execute(writer, (type.equals(ANY) ? "DROP DOMAIN " : "DROP TYPE ") + type);
        }
    }
}
