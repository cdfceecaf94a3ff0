package dev.caravan.engine.postgres;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.core.Utils;

/** Puts values into a statement that cannot have parameters. Where the question marks are, the driver says, as it does when it binds. */
final class Inlining {

    /** As {@link Connections} sets it for every session. */
    private static final boolean STANDARD_STRINGS = true;

    private Inlining() {}

    /** @throws SQLException if there are not as many values as question marks, or one of them has the character NUL */
    static String inline(String sql, List<@Nullable Object> values) throws SQLException {
        NativeQuery query = Parser.parseJdbcSql(sql, STANDARD_STRINGS, true, false, false, false)
                .get(0);
        if (query.bindPositions.length != values.size()) {
            throw new SQLException(
                    query.bindPositions.length + " parameters, but " + values.size() + " values: " + sql);
        }
        StringBuilder inlined = new StringBuilder();
        int from = 0;
        for (int i = 0; i < values.size(); i++) {
            inlined.append(query.nativeSql, from, query.bindPositions[i]).append(literal(values.get(i)));
            from = query.bindPositions[i] + NativeQuery.bindName(i + 1).length();
        }
        return inlined.append(query.nativeSql, from, query.nativeSql.length()).toString();
    }

    /** A text becomes what it is compared with. */
    private static String literal(@Nullable Object value) throws SQLException {
        if (value == null) {
            return "NULL";
        } else if (value instanceof Long) {
            return "'" + value + "'::bigint";
        } else if (value instanceof Double) {
            return "'" + value + "'::float8";
        } else if (value instanceof byte[] bytes) {
            return "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
        }
        return "'" + Utils.escapeLiteral(null, value.toString(), STANDARD_STRINGS) + "'";
    }
}
