import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs SQL from the command line in a DuckDB file: stands in for DuckDB's own shell, which has no package of its own everywhere. */
final class DuckDbShell {

    private DuckDbShell() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0]);
                Statement statement = connection.createStatement()) {
            String sql = arguments.length > 1 ? arguments[1] : new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute(sql);
        }
    }
}
