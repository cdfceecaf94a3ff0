package dev.caravan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class DaemonsTest {

    private final ExecutorService threads = new Daemons("daemon", 1);

    @AfterEach
    void end() {
        threads.shutdown();
        MDC.remove("run");
    }

    private String runSeen() throws Exception {
        return threads.submit(() -> MDC.get("run")).get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatTheyLogBearsTheRunOfTheTaskAndNoOther() throws Exception {
        MDC.put("run", "first");
        assertThat(runSeen()).isEqualTo("first");
        MDC.put("run", "second");
        assertThat(runSeen()).isEqualTo("second");
        MDC.remove("run");
        assertThat(runSeen()).isNull();
    }
}
