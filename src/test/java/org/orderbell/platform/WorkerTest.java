package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.orderbell.platform.HealthCheck.Answer;
import org.orderbell.platform.HealthCheck.Status;

/** A worker outlives whatever its turns throw, and says so if it does not. */
class WorkerTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String FAILURE = "Nothing can be done";

    private final CountDownLatch never = new CountDownLatch(1);
    private Worker worker;

    @AfterEach
    void end() {
        never.countDown();
        worker.stop();
        assertThat(worker.join(LONG)).isTrue();
    }

    @Test
    void takesTheNextTurnAfterAnError() throws InterruptedException {
        AtomicInteger turns = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(1);
        start(LONG, () -> {
            if (turns.incrementAndGet() == 1) {
                throw new StackOverflowError("the first turn");
            }
            again.countDown();
            worker.rest(LONG);
        });
        assertThat(again.await(1, TimeUnit.MINUTES)).isTrue();
        Awaitility.await().until(() -> worker.check().equals(Answer.WELL));
        assertThat(worker.isBeyondHelp()).isFalse();
    }

    @Test
    void saysThatItsTurnsFail() {
        start(LONG, () -> {
            throw new IllegalStateException("each time");
        });
        Awaitility.await().until(() -> worker.check().status() == Status.DEGRADED);
        assertThat(worker.check().note()).startsWith(FAILURE);
        assertThat(worker.isBeyondHelp()).isFalse();
    }

    @Test
    void saysThatItStandsStill() {
        start(Duration.ZERO, never::await);
        Awaitility.await().until(() -> worker.check().status() == Status.DOWN);
        assertThat(worker.check().note()).startsWith(FAILURE).contains("orderbell-test");
        assertThat(worker.isBeyondHelp()).isFalse();
    }

    @Test
    void isWellWhileItRests() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        start(Duration.ZERO, () -> {
            begun.countDown();
            worker.rest(LONG);
        });
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        Awaitility.await().until(() -> worker.check().equals(Answer.WELL));
    }

    @Test
    void isBeyondHelpWhenItsThreadHasEnded() {
        start(LONG, () -> {
            throw new InterruptedException("by somebody else");
        });
        Awaitility.await().until(worker::isBeyondHelp);
        assertThat(worker.check().status()).isEqualTo(Status.DOWN);
        assertThat(worker.check().note()).startsWith(FAILURE).contains("restart");
    }

    @Test
    void countsWhatWokeItWhileItWorked() throws InterruptedException {
        BlockingQueue<Boolean> woken = new LinkedBlockingQueue<>();
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        start(LONG, () -> {
            working.countDown();
            told.await();
            woken.add(worker.rest(LONG));
        });
        assertThat(working.await(1, TimeUnit.MINUTES)).isTrue();
        worker.wake();
        worker.wake();
        told.countDown();
        assertThat(woken.poll(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void endsItsRestWhenItIsToStop() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        start(LONG, () -> {
            begun.countDown();
            worker.rest(LONG);
            worker.pause(LONG);
        });
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        worker.stop();
        assertThat(worker.join(Duration.ofSeconds(30))).isTrue();
        assertThat(worker.check()).isEqualTo(Answer.WELL);
    }

    private void start(Duration patience, Worker.Turn turn) {
        worker = new Worker("orderbell-test", FAILURE, patience, turn);
        worker.start(Thread::new);
    }
}
