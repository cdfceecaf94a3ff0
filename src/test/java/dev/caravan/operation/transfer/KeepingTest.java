package dev.caravan.operation.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables whose names clash in a snapshot's file. */
class KeepingTest {

    @Test
    void onlyNamesThatClashAreOthers() {
        assertThat(Keeping.names(List.of("Run", "T1", "run", "epoch"))).isEqualTo(Map.of("Run", "t2", "run", "t3"));
        assertThat(Keeping.names(List.of("run", "epoch"))).isEmpty();
    }

    @Test
    void schemasClashToo() {
        assertThat(Keeping.names(List.of("Lab.run", "lab.epoch", "epoch")))
                .isEqualTo(Map.of("Lab.run", "t1", "lab.epoch", "t2"));
    }
}
