package dev.caravan.engine.mysql;

import dev.caravan.engine.Query;
import dev.caravan.model.NotCarried;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a database holds besides tables and views. */
final class OmittedObjects {

    private static final String OBJECTS = """
            SELECT concat('trigger ''', trigger_name, ''' on ''', event_object_table, ''''), 'triggers are not carried'
            FROM information_schema.triggers WHERE trigger_schema = database()
            UNION ALL SELECT concat(lower(routine_type), ' ''', routine_name, ''''), 'routines are not carried'
            FROM information_schema.routines WHERE routine_schema = database()
            UNION ALL SELECT concat('event ''', event_name, ''''), 'events are not carried'
            FROM information_schema.events WHERE event_schema = database()
            UNION ALL SELECT concat('sequence ''', table_name, ''''), 'sequences are not carried'
            FROM information_schema.tables WHERE table_schema = database() AND table_type = 'SEQUENCE'
            ORDER BY 1""";

    private OmittedObjects() {}

    static List<NotCarried> read(Connection connection) throws SQLException {
        return Query.list(connection, OBJECTS, row -> new NotCarried(row.getString(1), row.getString(2)));
    }
}
