package dev.caravan.operation.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.ProgressListener;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BothSidesTest {

    private final Pace pace = new Pace("t", ProgressListener.NONE, () -> false);

    @Test
    void readsBothAtTheSameTime() {
        CountDownLatch bothAtWork = new CountDownLatch(2);
        Supplier<String> side = () -> {
            bothAtWork.countDown();
            try {
                bothAtWork.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "read";
        };

        assertThat(BothSides.read(pace, side, side)).isEqualTo(new BothSides<>("read", "read"));
    }

    @Test
    void aFailedTargetEndsTheSourceAndIsTheReason() {
        assertThatThrownBy(() -> BothSides.read(pace, this::readForEver, BothSidesTest::fail))
                .hasMessage("unreadable");
    }

    @Test
    void aFailedSourceEndsTheTargetAndIsTheReason() {
        assertThatThrownBy(() -> BothSides.read(pace, BothSidesTest::fail, this::readForEver))
                .hasMessage("unreadable");
    }

    private String readForEver() {
        while (true) {
            pace.advanced(1);
            Thread.onSpinWait();
        }
    }

    private static String fail() {
        throw new IllegalArgumentException("unreadable");
    }
}
