package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.service.web.Page;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service tells over HTTP, to whom, and to whom it does not. */
class ServeHttpIT {

    private static final String RESEARCH = "caravan.database.research.url = research.db";
    private static final String COPY = "caravan.database.copy.url = copy.db";
    private static final List<String> PATHS = List.of(
            "/api/status",
            "/api/jobs",
            "/api/runs",
            "/api/schedules",
            "/api/snapshots",
            "/api/dead-letters",
            "/observe/health",
            "/observe/health/live",
            "/observe/health/ready");

    @TempDir
    Path folder;

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return new ObjectMapper().readTree(response.body());
    }

    /** As {@code java.net.http} would not send it. */
    private static String raw(StandingService service, String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tellsOnTheLoopbackWhatThereIs() throws Exception {
        Samples.family(folder.resolve("research.db"), 20);
        try (StandingService service = StandingService.start(folder, RESEARCH, COPY)) {
            tellsOfJobs(service);
            tellsOfEverything(service);
            guards(service);
            assertThat(service.log()).doesNotContain("Exception").doesNotContain("WARN");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "application.properties", "inbox", ".caravan", "snapshots", "research.db", "copy.db");
        }
    }

    private void tellsOfJobs(StandingService service) throws Exception {
        Files.writeString(
                folder.resolve("inbox/copy.json"),
                "{\"operation\": \"migrate\", \"from\": \"research\", \"to\": \"copy\"}");
        Files.writeString(
                folder.resolve("inbox/keep.json"), "{\"operation\": \"create-snapshot\", \"database\": \"research\"}");
        await().until(() -> json(service.get("/api/jobs")).path("ended").size() >= 2);
        JsonNode ended = json(service.get("/api/jobs")).path("ended");
        String id = ended.findValuesAsText("operation").get(0).equals("migrate")
                ? ended.get(0).path("id").asText()
                : ended.get(1).path("id").asText();
        JsonNode job = json(service.get("/api/jobs/" + id));
        assertThat(job.path("state").asText()).isEqualTo("done");
        assertThat(job.path("rows").asLong()).isPositive();
        assertThat(job.at("/report/total_migrated_rows").asLong())
                .isEqualTo(job.path("migrated_rows").asLong());
        JsonNode run = json(service.get("/api/runs/" + job.path("run_id").asText()));
        assertThat(run.path("status").asText()).startsWith("completed");
    }

    private void tellsOfEverything(StandingService service) throws Exception {
        for (String path : PATHS) {
            assertThat(json(service.get(path)).isObject()).as(path).isTrue();
        }
        assertThat(service.get("/observe/metrics")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        assertThat(json(service.get("/api/runs")).path("runs")).isNotEmpty();
        assertThat(json(service.get("/api/snapshots")).at("/snapshots/0/source").asText())
                .contains("research.db");
        await().until(
                        () -> json(service.get("/api/dead-letters")).findValuesAsText("state"),
                        List.of("known", "known")::equals);
        HttpResponse<String> response = service.get("/");
        assertThat(response.statusCode()).isEqualTo(200);
        Page page = Page.of(response.body());
        assertThat(page.cells("last-ended")).contains("migrate", "create-snapshot");
        assertThat(page.cells("runs")).contains("migrate");
        assertThat(page.cells("snapshots")).hasSizeGreaterThanOrEqualTo(7);
        assertThat(page.cells("dead-letters")).contains("copy", "research");
    }

    private static void guards(StandingService service) throws Exception {
        HttpResponse<String> response = service.get("/", "X-Mine", "1", "Authorization", "Bearer mine");
        assertThat(response.headers().map().keySet())
                .as("nothing of the request")
                .containsExactlyInAnyOrder(
                        "cache-control",
                        "content-security-policy",
                        "content-type",
                        "referrer-policy",
                        "transfer-encoding",
                        "x-content-type-options");
        HttpResponse<String> head = service.send("HEAD", "/");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        HttpResponse<String> post = service.send("POST", "/");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
        for (String path : List.of(
                "/nothing",
                "/api",
                "/api/jobs/none",
                "/api/runs/none",
                "/api/runs/%3Cb%3E%0A",
                "/..%2f..%2fetc/passwd")) {
            HttpResponse<String> missing = service.get(path);
            assertThat(missing.statusCode()).as(path).isEqualTo(404);
            assertThat(missing.body().lines()).as(path).hasSize(1);
            assertThat(missing.headers().firstValue("Content-Security-Policy")).isPresent();
        }
        assertThat(raw(service, "GET /api/status HTTP/1.1\r\nHost: evil.example:" + service.port()))
                .startsWith("HTTP/1.1 403 ");
        assertThat(raw(service, "GET /api/status HTTP/1.0")).startsWith("HTTP/1.0 403 ");
        assertThat(raw(service, "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example"))
                .startsWith("HTTP/1.1 405 ")
                .doesNotContain("Access-Control");
        assertThat(raw(service, "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 431 ");
        String ipv6 = raw(service, "GET /observe/health/live HTTP/1.1\r\nHost: [::1]:" + service.port());
        assertThat(ipv6).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void tellsOthersNothingWithoutTheToken() throws Exception {
        Files.writeString(folder.resolve("token"), "open sesame\n");
        try (StandingService service =
                StandingService.start(folder, "caravan.http.host = 0.0.0.0", "caravan.http.token = file:token")) {
            for (String path : PATHS) {
                HttpResponse<String> refused = service.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(401);
                assertThat(refused.headers().firstValue("WWW-Authenticate"))
                        .get()
                        .asString()
                        .startsWith("Basic ");
            }
            assertThat(service.get("/nothing").statusCode()).isEqualTo(401);
            assertThat(service.get("/?token=open%20sesame").statusCode()).isEqualTo(401);
            assertThat(service.get("/", "Authorization", "Bearer open").statusCode())
                    .isEqualTo(401);
            assertThat(service.get("/", "Authorization", "Bearer open sesame").statusCode())
                    .isEqualTo(200);
            assertThat(service.get("/", "Authorization", "Basic YWRhOm9wZW4gc2VzYW1l")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(service.get("/api/status", "Authorization", "Bearer open sesame")
                            .body())
                    .doesNotContain("sesame");
        }
    }

    @Test
    void refusesToStandOpenOrWhereItCannot() throws Exception {
        Path settings = folder.resolve("application.properties");
        Files.writeString(settings, StandingService.settings("caravan.http.host = 0.0.0.0"));
        Result open = Cli.in(folder).run("serve");
        assertThat(open.exitCode()).isEqualTo(5);
        assertThat(open.err()).contains("Without a token").contains("caravan.http.token");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(settings, "caravan.http.port = " + taken.getLocalPort() + "\n");
            Files.createDirectories(folder.resolve("inbox"));
            Result second = Cli.in(folder).run("serve");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err())
                    .contains("Cannot listen on port " + taken.getLocalPort())
                    .contains("caravan.http.port")
                    .doesNotContain("Serving");
        }
    }
}
