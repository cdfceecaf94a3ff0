package dev.caravan.engine.mysql;

import dev.caravan.engine.Access;
import dev.caravan.engine.MissingRight;
import dev.caravan.engine.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rights of the connection's user in its database, those of active roles among them. */
record Grants(String user, String database, List<Grant> grants) {

    static final String TRIGGER = "TRIGGER";

    /** LOCK TABLES is needed only to read over several connections, the right to see triggers only to name them. */
    private static final List<String> TO_READ = List.of("SELECT", "SHOW VIEW", TRIGGER, "LOCK TABLES");

    private static final List<String> TO_WRITE = List.of(
            "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "REFERENCES", "CREATE VIEW", TRIGGER);

    static Grants read(Connection connection) throws SQLException {
        List<Grant> grants = Query.list(connection, "SHOW GRANTS", row -> Grant.parse(row.getString(1))).stream()
                .flatMap(List::stream)
                .toList();
        return new Grants(
                Query.text(connection, "SELECT current_user()"), Query.text(connection, "SELECT database()"), grants);
    }

    /** @param table of the database; a right on the whole database is one on it too */
    boolean hold(String right, String table) {
        return grants.stream().anyMatch(grant -> grant.gives(right, database, table))
                && grants.stream().noneMatch(grant -> grant.takes(right, database));
    }

    /** On all tables, those to come among them. */
    List<MissingRight> missing(Access access) {
        List<String> rights = (access == Access.READ ? TO_READ : TO_WRITE)
                .stream().filter(right -> !hold(right, Grant.ALL)).toList();
        return rights.isEmpty() ? List.of() : List.of(new MissingRight(String.join(", ", rights), statement(rights)));
    }

    /** The statement that gives these rights. */
    String statement(List<String> rights) {
        int at = user.lastIndexOf('@');
        String name = MySqlDialect.quoted(user.substring(0, at)) + "@" + MySqlDialect.quoted(user.substring(at + 1));
        return "GRANT " + String.join(", ", rights) + " ON "
                + MySqlDialect.quoted(database.replaceAll("[_%]", "\\\\$0")) + ".* TO " + name;
    }
}
