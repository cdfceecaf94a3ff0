package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.server.FaultyProxy;
import dev.caravan.server.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service loses no job and does none twice, whatever comes in and however it ends. */
class ServeIT {

    private static final int GOOD = 100;
    private static final int ROWS = 500;

    @TempDir
    Path folder;

    private static String migration(String target) {
        return "{\"operation\": \"migrate\", \"from\": \"research\", \"to\": \"" + target + "\", \"verify\": \"full\"}";
    }

    private void makeSource(int rows) throws Exception {
        Path source = folder.resolve("research.db");
        Samples.execute(
                source,
                "CREATE TABLE POINT (id INTEGER PRIMARY KEY, label VARCHAR, value DOUBLE)",
                "INSERT INTO POINT SELECT i, 'point ' || i, i / 7.0 " + Samples.series(source, rows));
    }

    @Test
    void hundredsOfFilesAtOnceSurviveAKill() throws Exception {
        makeSource(ROWS);
        Files.createDirectories(folder.resolve("out"));
        try (Serving service = Serving.prepared(
                folder, "caravan.database.research.url = research.db", "caravan.inbox.allowed-folders = out")) {
            for (int i = 0; i < GOOD; i++) {
                service.put("good" + i + ".json", migration("out/" + i + ".db"));
                service.put("bad" + i + (i % 2 == 0 ? ".json" : ".yaml"), bad(i));
            }
            service.start();
            service.eventually(() -> service.count("done") >= 10);
            service.kill();
            service.start();
            service.eventually(() -> service.count("done") + service.count("failed") == 4 * GOOD);
            assertThat(service.count("done")).isEqualTo(2 * GOOD);
            assertThat(service.count("")).as("nothing is left anywhere else").isEqualTo(4 * GOOD);
        }
        for (int i = 0; i < GOOD; i++) {
            assertThat(Dump.of(folder.resolve("out/" + i + ".db")).get("POINT")).hasSize(ROWS);
        }
    }

    private static String bad(int i) {
        return List.of(
                        "",
                        "{\"operation\": \"migrate\"}",
                        "operation: [",
                        migration("../outside.db"),
                        migration("/tmp/outside.db"),
                        "{\"operation\": \"demo\"}")
                .get(i % 6);
    }

    @Test
    void aTermSignalLetsTheBatchEndAndTheNextStartGoesOn() throws Exception {
        makeSource(200_000);
        try (Serving service = Serving.prepared(
                folder, "caravan.database.research.url = research.db", "caravan.database.copy.url = copy.db")) {
            service.put(
                    "slow.json",
                    "{\"operation\": \"migrate\", \"from\": \"research\", \"to\": \"copy\", \"max_rate\": 20000}");
            service.start();
            service.eventually(() -> Files.exists(folder.resolve("copy.db")));
            Thread.sleep(1500);
            Result stopped = service.terminate();
            assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(143);
            assertThat(service.count(".running")).isEqualTo(1);

            Files.writeString(folder.resolve("application.properties"), """
                    caravan.database.research.url = research.db
                    caravan.database.copy.url = copy.db
                    """);
            String claim = onlyClaim();
            Path file = folder.resolve("inbox/.running").resolve(claim).resolve("slow.json");
            assertThat(file).exists();
            service.start();
            assertThat(service.running().errSoFar()).contains("Serving");
            JsonNode report = service.report("done", "slow");
            assertThat(report.path("status").asText()).isEqualTo("completed");
            assertThat(report.path("total_migrated_rows").asLong()).isEqualTo(200_000);
            assertThat(report.path("job_id").asText()).isEqualTo(claim);
        }
    }

    private String onlyClaim() throws IOException {
        try (var claims = Files.list(folder.resolve("inbox/.running"))) {
            return claims.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow()
                    .getFileName()
                    .toString();
        }
    }

    @Test
    void aTargetThatIsAwayIsWaitedFor() throws Exception {
        makeSource(ROWS);
        try (FaultyProxy proxy = new FaultyProxy(PostgresServer.running().newDatabase())) {
            proxy.goAway();
            try (Serving service = Serving.prepared(
                    folder,
                    "caravan.database.research.url = research.db",
                    "caravan.database.warehouse.url = " + proxy.address(),
                    "caravan.inbox.retries = 30")) {
                service.put("away.json", migration("warehouse"));
                service.start();
                service.eventually(() -> service.count(".running") == 1);
                Thread.sleep(2000);
                assertThat(service.count("failed")).isZero();
                proxy.comeBack();
                JsonNode report = service.report("done", "away");
                assertThat(report.path("total_migrated_rows").asLong()).isEqualTo(ROWS);
            }
        }
    }

    @Test
    void aJobThatWaitsForAnotherTryHoldsUpNoStop() throws Exception {
        makeSource(ROWS);
        try (FaultyProxy proxy = new FaultyProxy(PostgresServer.running().newDatabase());
                Serving service = Serving.prepared(
                        folder,
                        "caravan.database.research.url = research.db",
                        "caravan.database.warehouse.url = " + proxy.address(),
                        "caravan.inbox.retry-delay-millis = 600000",
                        "caravan.inbox.retry-delay-most-millis = 600000")) {
            proxy.goAway();
            service.put("away.json", migration("warehouse"));
            service.start();
            service.eventually(() -> service.running().errSoFar().contains("may be tried again"));
            long began = System.nanoTime();
            assertThat(service.terminate().exitCode()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
            assertThat(service.count(".running")).isEqualTo(1);
            proxy.comeBack();
            service.start();
            assertThat(service.report("done", "away")
                            .path("total_migrated_rows")
                            .asLong())
                    .isEqualTo(ROWS);
        }
    }

    @Test
    void anInboxHasOneProcess() throws Exception {
        try (Serving service = Serving.prepared(folder)) {
            service.start();
            Result second = Cli.in(folder).run("serve");
            assertThat(second.exitCode()).isEqualTo(6);
            assertThat(second.err()).contains("Another process serves the inbox inbox");
        }
    }

    @Test
    void aFullDiskLosesNoJob() throws Exception {
        makeSource(ROWS);
        Path inbox = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", inbox.toString())
                                .start()
                                .waitFor()
                        == 0,
                "may not mount a small file system");
        try (Serving service = Serving.prepared(
                folder,
                "caravan.database.research.url = research.db",
                "caravan.database.copy.url = copy.db",
                "caravan.inbox.dir = small")) {
            Path file = Files.writeString(inbox.resolve("a.json"), migration("copy"));
            Files.write(inbox.resolve("ballast"), new byte[60 * 1024]);
            service.start();
            service.eventually(() -> !Files.exists(file));
            service.eventually(() -> service.running().errSoFar().contains("cannot be kept"));
            assertThat(service.running().process().isAlive()).isTrue();
            Files.delete(inbox.resolve("ballast"));
            service.terminate();
            service.start();
            service.eventually(() -> Files.exists(inbox.resolve("done/a.report.json")));
        } finally {
            new ProcessBuilder("umount", inbox.toString()).start().waitFor();
        }
        assertThat(Dump.of(folder.resolve("copy.db")).get("POINT")).hasSize(ROWS);
    }

    @Test
    void whoIsToBeToldIsToldOfWhatFailed() throws Exception {
        List<String> posted = new CopyOnWriteArrayList<>();
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/hook", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            // The first time it is out of order.
            exchange.sendResponseHeaders(posted.size() == 1 ? 503 : 204, -1);
            exchange.close();
        });
        web.start();
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (Serving service = Serving.prepared(
                folder,
                "caravan.notify.webhook.url = http://127.0.0.1:"
                        + web.getAddress().getPort() + "/hook",
                "caravan.notify.file = notices.jsonl",
                "caravan.notify.mail.server = smtp://127.0.0.1:"
                        + mail.getSmtp().getPort(),
                "caravan.notify.mail.to = ada@localhost",
                "caravan.database.absent.url = absent.db")) {
            service.put("check.json", "{\"operation\": \"validate\", \"database\": \"absent\"}");
            service.start();
            service.report("failed", "check");
            Path notices = folder.resolve("notices.jsonl");
            service.eventually(() -> posted.size() == 2 && Files.exists(notices));
            assertThat(posted.get(0)).isEqualTo(posted.get(1)).contains("\"operation\":\"validate\"", "absent.db");
            assertThat(Files.readString(notices)).isEqualTo(posted.get(0) + "\n");
            assertThat(mail.waitForIncomingEmail(30_000, 1)).isTrue();
            assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Caravan: validate failed");
        } finally {
            mail.stop();
            web.stop(0);
        }
    }
}
