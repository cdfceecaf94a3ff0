package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private static String line(String format, String message, Throwable thrown) {
        LogLine line = new LogLine();
        line.setFormat(format);
        LoggingEvent event = new LoggingEvent(
                "", new LoggerContext().getLogger("dev.caravan.service.Inbox"), Level.WARN, message, thrown, null);
        event.setInstant(Instant.parse("2026-03-01T12:00:30.1234567Z"));
        event.setMDCPropertyMap(Map.of("run", "20260301_120000_000"));
        return line.doLayout(event);
    }

    @Test
    void everyLineOfATextBearsItsRunAndNoSecret() {
        assertThat(line("text", "cannot reach mysql://ada:s3cret@host/lab\nWARN forged", null))
                .isEqualTo("""
                2026-03-01T12:00:30.123Z WARN  [20260301_120000_000] Inbox: cannot reach mysql://ada:***@host/lab
                2026-03-01T12:00:30.123Z WARN  [20260301_120000_000] Inbox: WARN forged
                """);
    }

    @Test
    void aTraceIsMaskedToo() {
        String text = line("text", "failed", new IllegalStateException("at mysql://ada:s3cret@host/lab"));
        assertThat(text)
                .contains("IllegalStateException: at mysql://ada:***@host/lab")
                .doesNotContain("s3cret");
        assertThat(text.lines()).allMatch(line -> line.contains("[20260301_120000_000]"));
    }

    @Test
    void jsonIsOneObjectALine() throws IOException {
        String text = line("json", "two\nlines, password: hunter2", new IllegalStateException("token=abc"));
        assertThat(text.lines()).hasSize(1);
        JsonNode object = new ObjectMapper().readTree(text);
        assertThat(object.path("time").asText()).isEqualTo("2026-03-01T12:00:30.123Z");
        assertThat(object.path("level").asText()).isEqualTo("WARN");
        assertThat(object.path("run").asText()).isEqualTo("20260301_120000_000");
        assertThat(object.path("message").asText()).isEqualTo("two\nlines, password: ***");
        assertThat(object.path("trace").asText()).contains("IllegalStateException");
    }
}
