package org.orderbell.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.orderbell.platform.Refused;

class LargeReadsTest {

    private final Semaphore room = new Semaphore(1);

    @Test
    void refusesWhatTheHeapHasNoRoomFor() throws Exception {
        read(() -> {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> read(() -> {}))
                    .satisfies(refused -> {
                        assertThat(refused.problem().status()).isEqualTo(503);
                        assertThat(refused.problem().retryAfter()).isPositive();
                    });
        });
    }

    @Test
    void hasRoomAgainAfterAFault() throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(() -> {
                    throw new IllegalStateException("a fault");
                }));
        assertThat(room.availablePermits()).isEqualTo(1);
    }

    private void read(Runnable read) throws Exception {
        LargeReads.whenThereIsRoom(
                () -> {
                    read.run();
                    return null;
                },
                room,
                0);
    }
}
