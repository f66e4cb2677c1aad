package org.orderbell.messaging;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;
import org.orderbell.platform.Starting;

/** A server may deliver messages while the application still starts, before the database has its tables. */
@ApplicationScoped
public class Gate {

    private static final int SECONDS = 30;

    private final CountDownLatch open = new CountDownLatch(1);

    void open(@Observes @Priority(Starting.OPEN + 30) Starting starting) {
        open.countDown();
    }

    /** Waits until Orderbell has started; refuses for the time being if that takes long. */
    void pass() {
        try {
            if (open.await(SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refused(new Problem("busy", 503, "Too many want the same", "Orderbell is starting; try again later"));
    }
}
