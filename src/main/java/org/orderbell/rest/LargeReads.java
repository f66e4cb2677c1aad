package org.orderbell.rest;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/**
 * Lets only as many large answers be made at a time as the heap has room for; other requests wait. An answer is sent after it was
 * made, so a client that reads slowly keeps nobody waiting.
 */
@LargeRead
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class LargeReads {

    /** Bytes of the heap that one of them may need: a page of the largest orders, as entities and as text. */
    private static final long EACH = 48L << 20;

    private static final int FEWEST = 2;
    private static final int PATIENCE_SECONDS = 10;

    private static final Semaphore ROOM =
            new Semaphore((int) Math.max(FEWEST, Runtime.getRuntime().maxMemory() / EACH), true);

    @AroundInvoke
    Object read(InvocationContext call) throws Exception {
        return whenThereIsRoom(call::proceed, ROOM, PATIENCE_SECONDS);
    }

    static <T> T whenThereIsRoom(Callable<T> read, Semaphore room, int patienceSeconds) throws Exception {
        if (!room.tryAcquire(patienceSeconds, TimeUnit.SECONDS)) {
            throw new Refused(new Problem("busy", 503, "Too many want the same", "Send the request again in a second"));
        }
        try {
            return read.call();
        } finally {
            room.release();
        }
    }
}
