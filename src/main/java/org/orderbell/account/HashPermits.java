package org.orderbell.account;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets the slow hash run on half of the processors at most, with a short queue before them, so that a flood of logins is
 * refused instead of eating the server.
 */
final class HashPermits {

    /** Longest wait for a free processor, in ms. */
    static final long PATIENCE = 3_000;

    private static final int QUEUE = 16;

    private final Semaphore processors =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final Semaphore queue = new Semaphore(QUEUE);

    /** @throws LoginRefused if no processor becomes free in time; then nothing was run */
    <T> T run(Supplier<T> hashing) {
        acquire();
        try {
            return hashing.get();
        } finally {
            processors.release();
        }
    }

    private void acquire() {
        if (!queue.tryAcquire()) {
            throw LoginRefused.busy();
        }
        try {
            if (!processors.tryAcquire(PATIENCE, TimeUnit.MILLISECONDS)) {
                throw LoginRefused.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LoginRefused.busy();
        } finally {
            queue.release();
        }
    }
}
