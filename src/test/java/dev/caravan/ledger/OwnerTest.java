package dev.caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerTest {

    @Test
    void aLaterProcessWithTheSameNumberIsNotTheOwner() {
        Owner self = Owner.self();
        long parent = ProcessHandle.current().parent().orElseThrow().pid();

        assertThat(new Owner(parent, self.host(), "2001-01-01T00:00:00Z").livesElsewhere())
                .isFalse();
    }

    @Test
    void anotherLivingProcessIsSeen() {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        String started = parent.info().startInstant().orElseThrow().toString();

        assertThat(new Owner(parent.pid(), Owner.self().host(), started).livesElsewhere())
                .isTrue();
    }

    @Test
    void whatRunsOnAnotherHostCountsAsLiving() {
        assertThat(new Owner(1, "another-host", "").livesElsewhere()).isTrue();
    }
}
