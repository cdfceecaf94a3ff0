package dev.caravan.engine.duckdb;

import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema.View;
import dev.caravan.model.TableName;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Views outside of main that name a table without a schema: DuckDB looks in the view's own schema first, then in main. Where both have such a
 * table, the statement means another one wherever else it stands.
 */
final class OwnSchemaFirst {

    private OwnSchemaFirst() {}

    /** @param tables all there are */
    static boolean isAmbiguous(View view, Set<String> tables) {
        TableName name = TableName.parse(view.name());
        return name.schema() != null
                && tables.stream()
                        .map(TableName::parse)
                        .filter(table -> name.schema().equals(table.schema()))
                        .filter(table -> tables.contains(new TableName(null, table.name()).text()))
                        .anyMatch(table -> names(view.select(), table.name()));
    }

    private static boolean names(String select, String table) {
        String name = Pattern.quote(table.replace("\"", "\"\""));
        return Pattern.compile(
                        "(?:\\bFROM|\\bJOIN|,)[\\s(]*\"?" + name + "\"?(?![\\w\"]|\\s*[.(])", Pattern.CASE_INSENSITIVE)
                .matcher(select)
                .find();
    }

    static NotCarried omitted(View view) {
        return new NotCarried(
                "view '" + view.name() + "'",
                "it names a table without a schema, and both its own schema and main have one of that name");
    }
}
