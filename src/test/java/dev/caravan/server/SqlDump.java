package dev.caravan.server;

import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.ServerUrl;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** Runs a file that was written for the mysql client, in another database than the one that it names. */
public final class SqlDump {

    private static final Pattern OWN_DATABASE =
            Pattern.compile("(?is)(?:DROP SCHEMA IF EXISTS|CREATE SCHEMA|USE) (\\w+)");

    private SqlDump() {}

    /** @param database what the file calls its database where it writes it before a table */
    public static void load(String address, Path file, String database) throws IOException, SQLException {
        ServerUrl url = DatabaseUrl.parse(address).asServer();
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + url.database() + " CHARACTER SET utf8mb4");
            for (String sql : statements(lines(file))) {
                if (!OWN_DATABASE.matcher(sql.strip()).matches()) {
                    // A server that writes GTIDs refuses triggers that mix engines.
                    statement.execute(sql.replace(database + ".", "").replace("ENGINE=MyISAM", "ENGINE=InnoDB"));
                }
            }
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        }
    }

    /** A connection as any client would have it. */
    public static Connection connect(ServerUrl url) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", String.valueOf(url.user()));
        for (Map.Entry<String, String> option : url.options().entrySet()) {
            properties.setProperty(option.getKey(), option.getValue());
        }
        return DriverManager.getConnection(
                "jdbc:mysql://" + url.host() + ":" + url.port() + "/" + url.database(), properties);
    }

    /** No line within a text ends as a statement does. */
    private static List<String> statements(List<String> lines) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        String delimiter = ";";
        for (String line : lines) {
            if (line.startsWith("DELIMITER ")) {
                delimiter = line.substring("DELIMITER ".length()).strip();
            } else if (!line.startsWith("-- ") && !line.strip().equals("--")) {
                statement.append(line).append('\n');
                String text = statement.toString().stripTrailing();
                if (text.endsWith(delimiter)) {
                    statements.add(text.substring(0, text.length() - delimiter.length()));
                    statement.setLength(0);
                }
            }
        }
        return statements;
    }
}
