package dev.caravan.operation.transfer;

import dev.caravan.engine.Dialect;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.transform.Rules;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of a table were asked for, by {@code --where} and by the rules file together. */
final class Filters {

    private final Map<String, String> asked;
    private final Rules rules;

    /** @param asked SQL by table name, without regard to case */
    Filters(Map<String, String> asked, Rules rules) {
        this.asked = asked;
        this.rules = rules;
    }

    /** SQL in the source's words, or null for all rows. */
    @Nullable
    String where(Table table) {
        String option = asked.entrySet().stream()
                .filter(entry -> CaseFolding.same(entry.getKey(), table.name()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        String rule = rules.forTable(table).where();
        if (option == null || rule == null) {
            return option == null ? rule : option;
        }
        return "(" + option + ") AND (" + rule + ")";
    }

    /** Tried alone, so that a failure is known to be the condition's. */
    void requireWorking(Connection reader, Dialect dialect, Table table) {
        String where = where(table);
        if (where == null) {
            return;
        }
        String sql = "SELECT 1 FROM " + dialect.table(table.name()) + " WHERE (" + where + ") LIMIT 1";
        try (Statement statement = reader.createStatement()) {
            statement.executeQuery(sql).close();
        } catch (SQLException e) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "The condition '" + where + "' for table '" + table.name() + "' does not work: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "write it as behind WHERE in the SQL of the source",
                    e);
        }
    }
}
