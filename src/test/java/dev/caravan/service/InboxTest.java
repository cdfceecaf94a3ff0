package dev.caravan.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file that is claimed ends in one place, with one report, whenever the process dies. */
class InboxTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Jobs jobs = new Jobs();

    @Test
    void claimsAndEnds() throws IOException {
        QueuedJob job = claim("a.json", "{\"operation\": \"validate\"}");
        assertThat(files()).containsExactly(".running/" + job.id() + "/a.json");
        inbox().end(job.id(), done());
        assertThat(files()).containsExactly("done/a.json", "done/a.report.json");
        JsonNode report = JSON.readTree(folder.resolve("done/a.report.json").toFile());
        assertThat(report.path("exit_code").asInt(-1)).isZero();
        assertThat(report.path("job_id").asText()).isEqualTo(job.id());
    }

    @Test
    void whatIsRefusedIsInFailedAtOnceWithTheReason() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{\"operation\": \"explode\"}");
        assertThat(inbox().claim(folder.resolve("bad.json").toString())).isNull();
        assertThat(files()).containsExactly("failed/bad.json", "failed/bad.report.json");
        JsonNode report = JSON.readTree(folder.resolve("failed/bad.report.json").toFile());
        assertThat(report.path("error").path("message").asText()).isEqualTo("No explosions");
        assertThat(jobs.open()).isEmpty();
    }

    @Test
    void theSameNameMayComeAgain() throws IOException {
        QueuedJob first = claim("a.json", "{\"operation\": \"validate\"}");
        inbox().end(first.id(), done());
        QueuedJob second = claim("a.json", "{\"operation\": \"validate\"}");
        inbox().end(second.id(), done());
        String again = "done/a-" + second.id();
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "done/a.json", "done/a.report.json", again + ".json", again + ".report.json");
    }

    @Test
    void whatWasClaimedAndNotEndedIsThereAtTheNextStart() throws IOException {
        QueuedJob job = claim("a.json", "{\"operation\": \"validate\"}");
        List<QueuedJob> left = inbox().unfinished();
        assertThat(left).extracting(QueuedJob::id).containsExactly(job.id());
        assertThat(left.get(0).start(Clock.systemUTC().instant()))
                .as("may have begun")
                .isTrue();
    }

    @Test
    void whatHadEndedIsOnlyPutInItsPlace() throws IOException {
        for (boolean moved : List.of(false, true)) {
            String name = "a" + moved + ".json";
            QueuedJob job = claim(name, "{\"operation\": \"validate\"}");
            Path claim = folder.resolve(".running").resolve(job.id());
            ObjectNode report = done().report().deepCopy();
            Path place = folder.resolve("done").resolve(name);
            report.put("job_file", place.toString());
            Files.writeString(claim.resolve("report.json"), report.toString());
            if (moved) {
                Files.move(claim.resolve(name), place);
            }
            assertThat(inbox().unfinished()).isEmpty();
            assertThat(place).exists();
            assertThat(folder.resolve("done/a" + moved + ".report.json")).exists();
            assertThat(claim).doesNotExist();
        }
    }

    @Test
    void halfAReportIsNone() throws IOException {
        QueuedJob job = claim("a.json", "{\"operation\": \"validate\"}");
        Files.writeString(folder.resolve(".running").resolve(job.id()).resolve("report.json.part"), "{\"sta");
        assertThat(inbox().unfinished()).hasSize(1);
        inbox().end(job.id(), done());
        assertThat(files()).containsExactly("done/a.json", "done/a.report.json");
    }

    private static JobResult done() {
        return new JobResult(0, JsonNodeFactory.instance.objectNode().put("status", "completed"));
    }

    private QueuedJob claim(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return Objects.requireNonNull(inbox().claim(folder.resolve(name).toString()));
    }

    private Inbox inbox() {
        Clock clock = Clock.systemUTC();
        return new Inbox(folder, new Known(), job -> {}, jobs, new JobIds(clock), clock);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Knows every operation but one. */
    private static final class Known implements JobRunner {

        @Override
        public Job job(String operation, Map<String, String> options) {
            throw new UnsupportedOperationException("An inbox has no schedules");
        }

        @Override
        public void check(Job job) {
            if (job.operation().equals("explode")) {
                throw new MigrationException(ErrorCode.USAGE, "No explosions");
            }
        }

        @Override
        public String target(Job job) {
            return "x";
        }

        @Override
        public JobResult run(Job job, String id, boolean again, ProgressListener progress) {
            return done();
        }
    }
}
