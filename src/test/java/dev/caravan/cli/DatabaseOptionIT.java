package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.ServerUrl;
import dev.caravan.server.MariaDbServer;
import dev.caravan.server.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database named by a bare name or any file, with its engine's options beside it. */
class DatabaseOptionIT {

    private static final String PASSWORD = "p@ss w/ö:rd%&";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String inspected(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("inspect", "--json"));
        arguments.addAll(List.of(options));
        out.reset();
        err.reset();
        int exitCode = new Program(stream(out), stream(err), Terminal.NONE, Map.of("SECRET", PASSWORD))
                .run(arguments.toArray(String[]::new));
        assertThat(text(out) + text(err)).doesNotContain("p@ss", "p%40ss");
        assertThat(exitCode).as(text(err)).isZero();
        return new ObjectMapper().readTree(text(out)).path("database").asText();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aServersDatabaseByItsNameAndAPasswordFromTheEnvironment() throws Exception {
        MariaDbServer server = MariaDbServer.running();
        String address = server.newDatabase();
        ServerUrl url = DatabaseUrl.parse(address).asServer();
        String user = server.newUser(address, PASSWORD, "SELECT");
        String[] named = named(url, "--mysql", user, "env:SECRET");
        assertThat(inspected(named)).isEqualTo("mysql://" + user + "@127.0.0.1:" + url.port() + "/" + url.database());
        assertThat(text(err)).isEmpty();
    }

    private static String[] named(ServerUrl url, String engine, String user, String password) {
        return new String[] {
            "-d",
            url.database(),
            engine,
            "--host",
            url.host(),
            "--port",
            "" + url.port(),
            "--user",
            user,
            "--password",
            password
        };
    }

    @Test
    void aPasswordFromAFileAndOneThatEverybodyCanRead() throws Exception {
        PostgresServer server = PostgresServer.running();
        ServerUrl url = DatabaseUrl.parse(server.newDatabase()).asServer();
        String user = server.newUser(PASSWORD);
        Path secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
        assertThat(inspected(named(url, "--postgresql", user, "file:" + secret)))
                .startsWith("postgresql://" + user + "@");
        assertThat(text(err)).isEmpty();
        inspected(named(url, "--postgresql", user, PASSWORD));
        assertThat(text(err)).isEqualTo(EngineOptions.VISIBLE + "\n");
    }

    @Test
    void aPasswordWithinAnAddressIsSeenByEverybodyToo() throws Exception {
        PostgresServer server = PostgresServer.running();
        ServerUrl url = DatabaseUrl.parse(server.newDatabase()).asServer();
        String user = server.newUser("hushhush");
        inspected("-d", "postgresql://" + user + ":hushhush@127.0.0.1:" + url.port() + "/" + url.database());
        assertThat(text(err)).isEqualTo(EngineOptions.VISIBLE + "\n").doesNotContain("hushhush");
    }

    @Test
    void aFileOfAnyNameBeforeAndBehindItsEngine() throws Exception {
        for (String engine : List.of("sqlite", "duckdb")) {
            String file = folder.resolve("lab-" + engine).toString();
            try (Connection connection = DriverManager.getConnection("jdbc:" + engine + ":" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (a INTEGER)");
            }
            String label = inspected("-d", file, "--" + engine);
            assertThat(label).endsWith(file);
            assertThat(inspected("--" + engine, file)).isEqualTo(label);
        }
    }
}
