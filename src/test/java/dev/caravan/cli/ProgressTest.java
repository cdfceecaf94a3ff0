package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final AtomicLong nanos = new AtomicLong();
    private final ProgressTally tally = new ProgressTally(nanos::get);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Output output = new Output(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));

    private void seconds(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private String shown() {
        String text = err.toString(StandardCharsets.UTF_8);
        err.reset();
        return text;
    }

    private void copying() {
        tally.phase("copy");
        tally.table("METRIC", 1000, 200);
        tally.table("TRIAL", 10, 0);
        seconds(2);
        tally.advanced("METRIC", 300, 5_000);
        tally.rejected("METRIC", 1);
    }

    @Test
    void tellsRateAndRestFromWhatThisRunDid() {
        copying();
        ProgressTally.State state = tally.state();
        assertThat(state.rows()).isEqualTo(501);
        assertThat(state.rowsPerSecond()).isEqualTo(150.5);
        assertThat(ProgressText.amount(state))
                .isEqualTo("501 of 1,010 rows, 151 rows/s, 5.0 kB, 1 rejected, 3.0 s left");
    }

    @Test
    void forgetsTheTablesOfThePhaseBefore() {
        copying();
        tally.phase("publish");
        assertThat(tally.state().tables()).isEmpty();
        assertThat(tally.state().nanos()).isZero();
    }

    @Test
    void plainLinesComeAtOnceForAPhaseAndThenEveryFewSeconds() {
        ProgressLines lines = new ProgressLines(output);
        copying();
        lines.show(tally.state(), true);
        assertThat(shown()).isEqualTo("copy …\n");
        lines.show(tally.state(), false);
        assertThat(shown()).isEmpty();
        seconds(4);
        lines.show(tally.state(), false);
        assertThat(shown())
                .isEqualTo("copy: 501 of 1,010 rows, 50 rows/s, 5.0 kB, 1 rejected, 10 s left, 6.0 s; METRIC 50 %\n");
        seconds(5);
        lines.show(tally.state(), false);
        assertThat(shown()).startsWith("copy: 501 of 1,010 rows");
    }

    @Test
    void jsonIsOneObjectALine() {
        ProgressJson json =
                new ProgressJson(output, Clock.fixed(Instant.parse("2026-11-21T07:42:00Z"), ZoneOffset.UTC));
        copying();
        json.show(tally.state(), true);
        assertThat(shown())
                .isEqualTo("{\"time\":\"2026-11-21T07:42:00Z\",\"phase\":\"copy\",\"rows\":501,\"total_rows\":1010,"
                        + "\"bytes\":5000,\"rejected\":1,\"rows_per_second\":151,\"remaining_seconds\":3,"
                        + "\"tables\":[{\"table\":\"METRIC\",\"rows\":501,\"total_rows\":1000,\"rejected\":1},"
                        + "{\"table\":\"TRIAL\",\"rows\":0,\"total_rows\":10,\"rejected\":0}]}\n");
    }

    @Test
    void barsAreDrawnOverThemselvesAndVanish() {
        ProgressBars bars = new ProgressBars(output);
        copying();
        bars.show(tally.state(), false);
        assertThat(shown()).contains("METRIC               [████████████░░░░░░░░░░░░] 50 %\n", "copy ");
        bars.close();
        assertThat(shown()).isEqualTo("\u001b[2A\r\u001b[J");
    }
}
