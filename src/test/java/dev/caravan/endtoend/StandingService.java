package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Running;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code caravan serve} in a process of its own, answering at a free port until closed. */
final class StandingService implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Serving .*(http://\\S+:\\d+/)\\.");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Running process;
    private final String address;

    private StandingService(Running process, String address) {
        this.process = process;
        this.address = address;
    }

    static StandingService start(Path folder, String... settings) throws IOException {
        Files.writeString(folder.resolve("application.properties"), settings(settings));
        Running process = Cli.in(folder).start("serve");
        await().atMost(Duration.ofMinutes(1))
                .pollInSameThread()
                .until(() -> !process.process().isAlive()
                        || ADDRESS.matcher(process.errSoFar()).find());
        Matcher address = ADDRESS.matcher(process.errSoFar());
        assertThat(address.find()).as(process.errSoFar()).isTrue();
        return new StandingService(process, address.group(1));
    }

    static String settings(String... settings) {
        return "caravan.http.port = 0\ncaravan.inbox.poll-millis = 100\ncaravan.inbox.settle-millis = 100\n"
                + String.join("\n", settings) + "\n";
    }

    /** Ends with a slash. */
    String address() {
        return address;
    }

    int port() {
        return URI.create(address).getPort();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path.substring(1)))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    String log() throws IOException {
        return process.errSoFar();
    }

    @Override
    public void close() throws IOException {
        try {
            process.signal("TERM");
            process.await();
        } catch (InterruptedException e) {
            process.process().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
