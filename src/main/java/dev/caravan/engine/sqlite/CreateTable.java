package dev.caravan.engine.sqlite;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes CREATE TABLE. Foreign keys always stand in it, as SQLite has no other place for them; they are not enforced while rows are loaded.
 */
final class CreateTable {

    private final Table table;
    private final Map<String, String> options;
    private final @Nullable String rowIdAlias;

    private CreateTable(Table table) {
        this.table = table;
        this.options = table.options();
        this.rowIdAlias = rowIdAlias(table);
    }

    static String sql(Table table, String name) {
        return new CreateTable(table).sql(name);
    }

    /** The column that is the row number itself, or null. */
    static @Nullable String rowIdAlias(Table table) {
        Table.Key key = table.primaryKey();
        boolean possible =
                key != null && key.columns().size() == 1 && !table.options().containsKey(TableOptions.WITHOUT_ROWID);
        if (!possible || key == null) {
            return null;
        }
        return table.column(key.columns().get(0))
                .filter(Column::autoIncrement)
                .map(Column::name)
                .orElse(null);
    }

    private String sql(String name) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        Table.Key key = table.primaryKey();
        if (key != null && rowIdAlias == null && !isInline(key)) {
            String columns = options.getOrDefault(TableOptions.PRIMARY_KEY, SqliteDialect.quoted(key.columns()));
            parts.add(named(key.name()) + "PRIMARY KEY (" + columns + ")" + onConflict(TableOptions.PRIMARY_KEY));
        }
        table.uniqueKeys().forEach(unique -> parts.add(unique(unique)));
        table.checks().forEach(check -> parts.add(check(check)));
        table.columns().stream()
                .filter(column -> column.type().is(Kind.ENUM) && !column.isGenerated())
                .forEach(column -> parts.add(check(new Check(
                        null, EnumChecks.write(column.name(), column.type().labels())))));
        table.foreignKeys().forEach(foreignKey -> parts.add(foreignKey(foreignKey)));
        return "CREATE TABLE " + SqliteDialect.quoted(name) + " (\n  " + String.join(",\n  ", parts) + "\n)" + suffix();
    }

    private String column(Column column) {
        StringBuilder sql = new StringBuilder(SqliteDialect.quoted(column.name()));
        boolean alias = column.name().equals(rowIdAlias);
        String type = alias ? "INTEGER" : column.declaredType();
        sql.append(type.isEmpty() ? "" : " ").append(type);
        if (column.note() != null
                && !column.isGenerated()
                && (column.type().is(Kind.NESTED) || TypeComments.isNeeded(column.note()))) {
            sql.append(TypeComments.write(column.note()));
        }
        if (alias || isInline(column)) {
            sql.append(' ').append(named(nameOfKey())).append("PRIMARY KEY").append(alias ? "" : " DESC");
            sql.append(onConflict(TableOptions.PRIMARY_KEY));
            sql.append(options.containsKey(TableOptions.AUTOINCREMENT) ? " AUTOINCREMENT" : "");
        }
        String collation = Collations.kept(column);
        if (collation != null) {
            sql.append(" COLLATE ").append(SqliteDialect.quoted(collation));
        }
        if (column.notNull()) {
            sql.append(" NOT NULL").append(onConflict(TableOptions.notNull(column.name())));
        }
        if (column.defaultExpression() != null) {
            sql.append(" DEFAULT ").append(defaultValue(column.defaultExpression()));
        }
        Column.Generated generated = column.generated();
        if (generated != null) {
            sql.append(" GENERATED ALWAYS AS (").append(generated.expression()).append(") ");
            sql.append(generated.stored() ? "STORED" : "VIRTUAL");
        }
        return sql.toString();
    }

    private @Nullable String nameOfKey() {
        Table.Key key = table.primaryKey();
        return key == null ? null : key.name();
    }

    /** Only there does DESC keep a sole INTEGER key from becoming the row number. */
    private boolean isInline(Column column) {
        Table.Key key = table.primaryKey();
        return key != null && isInline(key) && key.columns().get(0).equals(column.name());
    }

    private boolean isInline(Table.Key key) {
        return key.columns().size() == 1
                && !options.containsKey(TableOptions.WITHOUT_ROWID)
                && options.getOrDefault(TableOptions.PRIMARY_KEY, "").endsWith(" DESC")
                && table.column(key.columns().get(0))
                        .filter(column -> column.declaredType().equalsIgnoreCase("INTEGER"))
                        .isPresent();
    }

    /** A single word stays bare: in parentheses SQLite would take "abc" for a column. */
    private static String defaultValue(String expression) {
        List<SqlToken> words = SqlTokens.of(expression);
        boolean signed =
                words.size() == 2 && (words.get(0).is("-") || words.get(0).is("+"));
        return words.size() == 1 || signed ? expression : "(" + expression + ")";
    }

    private String unique(Table.Key key) {
        String option = TableOptions.unique(key.columns());
        String columns = options.getOrDefault(option, SqliteDialect.quoted(key.columns()));
        return named(key.name()) + "UNIQUE (" + columns + ")" + onConflict(option);
    }

    private static String check(Check check) {
        return named(check.name()) + "CHECK (" + check.expression() + ")";
    }

    private static String foreignKey(ForeignKey key) {
        return named(key.name()) + "FOREIGN KEY (" + SqliteDialect.quoted(key.columns()) + ") REFERENCES "
                + SqliteDialect.quoted(key.parent()) + " (" + SqliteDialect.quoted(key.references()) + ")"
                + action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate())
                + (key.deferrable() ? " DEFERRABLE INITIALLY DEFERRED" : "");
    }

    private static String action(String clause, String action) {
        return action.equals("NO ACTION") ? "" : clause + action;
    }

    private static String named(@Nullable String name) {
        return name == null ? "" : "CONSTRAINT " + SqliteDialect.quoted(name) + " ";
    }

    private String onConflict(String constraint) {
        String action = options.get(TableOptions.onConflict(constraint));
        return action == null ? "" : " ON CONFLICT " + action;
    }

    private String suffix() {
        List<String> suffixes = new ArrayList<>();
        for (String option : List.of(TableOptions.WITHOUT_ROWID, TableOptions.STRICT)) {
            if (options.containsKey(option)) {
                suffixes.add(option);
            }
        }
        return suffixes.isEmpty() ? "" : " " + String.join(", ", suffixes);
    }
}
