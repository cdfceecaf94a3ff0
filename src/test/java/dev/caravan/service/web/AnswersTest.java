package dev.caravan.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.ProgressListener;
import dev.caravan.service.Inbox;
import dev.caravan.service.Job;
import dev.caravan.service.JobExecution;
import dev.caravan.service.JobIds;
import dev.caravan.service.JobResult;
import dev.caravan.service.JobRunner;
import dev.caravan.service.Jobs;
import dev.caravan.service.QueuedJob;
import dev.caravan.service.Unobserved;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and programs are told, from jobs in every state to records that nobody can read. */
class AnswersTest {

    private static final String HOSTILE = "<img src=x onerror=\"alert('1')\">&\u0007\uD800";

    private final SetClock clock = new SetClock();
    private final Jobs jobs = new Jobs();
    private final FakeRecords records = new FakeRecords(null);
    private Answers answers;

    @BeforeEach
    void open() {
        DeadLetterWatch watch = new DeadLetterWatch(records, () -> true, Runnable::run, clock);
        Status status = new Status(jobs, records, new Unobserved(), watch, clock);
        answers = new Answers(status, records, new Unobserved(), text -> text.replace("secret", "***"));
    }

    private QueuedJob job(String id) {
        ObjectNode options =
                JsonNodeFactory.instance.objectNode().put("from", HOSTILE).put("to", "secret");
        return jobs.add(new QueuedJob(id, new Job("migrate", options), "inbox", null, "b", clock.instant(), false));
    }

    /** Runs a job as the routes do; what it does while it runs is the test's. */
    private void run(QueuedJob job, Runnable work, int exitCode) throws Exception {
        JobRunner runner = new JobRunner() {
            @Override
            public Job job(String operation, Map<String, String> options) {
                throw new UnsupportedOperationException("There are no schedules here");
            }

            @Override
            public void check(Job any) {}

            @Override
            public String target(Job any) {
                return "b";
            }

            @Override
            public JobResult run(Job any, String id, boolean again, ProgressListener progress) {
                progress.phase("copy");
                progress.table("TRIAL", 4000, 0);
                progress.advanced("TRIAL", 1000, 50_000);
                clock.advance(Duration.ofSeconds(2));
                work.run();
                ObjectNode report =
                        JsonNodeFactory.instance.objectNode().put("status", exitCode == 0 ? "completed" : "failed");
                report.put("total_migrated_rows", 1000).putObject("error").put("message", HOSTILE + " secret");
                return new JobResult(exitCode, report);
            }
        };
        Inbox inbox = new Inbox(Path.of("none"), runner, any -> {}, jobs, new JobIds(clock), clock);
        JobExecution execution = new JobExecution(runner, jobs, inbox, clock, () -> false, List.of());
        execution.conclude(execution.run(job));
    }

    private Page page() throws Exception {
        return Page.of(answers.page().text());
    }

    private static JsonNode json(Answer answer) throws Exception {
        assertThat(answer.contentType()).isEqualTo("application/json");
        return new ObjectMapper().readTree(answer.text());
    }

    @Test
    void showsHowARunningJobGetsOn() throws Exception {
        QueuedJob job = job("20261121_080000_000");
        run(
                job,
                () -> {
                    try {
                        assertThat(page().texts("//section[@id='running']//h3"))
                                .containsExactly("migrate (20261121_080000_000, from inbox)");
                        assertThat(page().texts("//progress/@max")).containsExactly("4000");
                        assertThat(page().texts("//progress/@value")).containsExactly("1000");
                        assertThat(page().texts("//section[@id='running']//p").get(0))
                                .matches("running, copy: 1,000 of 4,000 rows, [0-9,]+ rows/s, 2\\.0 s");
                        JsonNode running = json(answers.jobs()).path("running").path(0);
                        assertThat(running.path("rows").asLong()).isEqualTo(1000);
                        assertThat(running.path("rows_per_second").asLong()).isPositive();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                },
                0);
        assertThat(page().texts("//section[@id='running']/p")).containsExactly("Nothing runs.");
    }

    @Test
    void showsWaitingAndEndedJobsWithWhatTheyFailedOf() throws Exception {
        run(job("one"), () -> {}, 1);
        job("two");
        assertThat(page().cells("waiting")).startsWith("two", "migrate", "inbox", "2026-11-21 08:00:02");
        assertThat(page().cells("last-ended"))
                .containsExactly(
                        "one",
                        "migrate",
                        "inbox",
                        "2026-11-21 08:00:02",
                        "2.0 s",
                        "1,000",
                        "failed",
                        "<img src=x onerror=\"alert('1')\">&\uFFFD\uFFFD ***");
        assertThat(json(answers.job("one")).path("report").path("status").asText())
                .isEqualTo("failed");
        assertThat(json(answers.job("two")).path("report").isNull()).isTrue();
    }

    @Test
    void nothingThatIsShownBecomesMarkupAndNoSecretIsShown() throws Exception {
        job(HOSTILE);
        assertThat(page().texts("//img | //script")).isEmpty();
        assertThat(page().cells("snapshots"))
                .containsExactly(
                        "s1",
                        "a.db",
                        "2026-11-20 07:42:00",
                        "1,234",
                        "5.0 kB",
                        "held",
                        "<script>alert('x')</script> & \uFFFD ]]>");
        for (Answer answer : new Answer[] {answers.page(), answers.status(), answers.jobs(), answers.runs()}) {
            assertThat(answer.text()).doesNotContain("secret").contains("***");
        }
    }

    @Test
    void showsHowToGoOnWithAnUnfinishedRun() throws Exception {
        assertThat(page().cells("unfinished-runs"))
                .containsExactly("r2", "unfinished", "caravan runs resume r2", "caravan runs abandon r2");
        assertThat(page().cells("runs")).hasSize(14).contains("r1", "2026-11-20 07:43:00");
    }

    @Test
    void showsDeadLettersOnceTheyAreKnown() throws Exception {
        page();
        assertThat(page().cells("dead-letters"))
                .containsExactly(
                        "warehouse",
                        "known",
                        "2",
                        "2026-11-21 08:00:00",
                        "TRIAL: 2 rows",
                        "caravan dead-letters list -d warehouse");
        assertThat(json(answers.deadLetters())
                        .at("/dead_letters/0/tables/0/run_id")
                        .asText())
                .isEqualTo("r1");
    }

    @Test
    void onePartThatCannotBeReadLeavesTheRest() throws Exception {
        records.broken = true;
        assertThat(page().texts("//section[@id='runs']/p")).containsExactly("The disk <is> away");
        assertThat(page().texts("//h2"))
                .containsExactly(
                        "Running",
                        "Waiting",
                        "Last ended",
                        "Schedules",
                        "Unfinished runs",
                        "Runs",
                        "Snapshots",
                        "Dead letters");
        assertThat(answers.runs())
                .isEqualTo(new Answer(500, Answer.PLAIN, "It cannot be told; the log of the service says why\n"));
    }

    @Test
    void whatIsNotThereIsSaidInOneLine() {
        assertThat(answers.job("x\r\n<b>")).isEqualTo(new Answer(404, Answer.PLAIN, "No job 'x??<b>'\n"));
        assertThat(answers.run("r9").status()).isEqualTo(404);
        assertThat(answers.run("r1").status()).isEqualTo(200);
    }

    @Test
    void everyTableHasACaptionAndNothingIsLoadedFromElsewhere() throws Exception {
        job("two");
        Page page = page();
        assertThat(page.texts("//table[not(caption)]")).isEmpty();
        assertThat(page.texts("//table")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(page.texts("//script | //link | //img | //@src | //@style | //iframe"))
                .isEmpty();
        assertThat(page.texts("//meta[@http-equiv='refresh']/@content")).containsExactly("5");
        assertThat(Style.policy()).startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(page.texts("//style").get(0)).isEqualTo(Style.CSS.strip());
    }
}
