package org.orderbell.it.inside;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.orderbell.feed.FeedAdvanced;

/** Throws an Error into the thread that tells of new events, once. */
@ApplicationScoped
public class Saboteur {

    private final AtomicBoolean armed = new AtomicBoolean();
    private volatile boolean struck;

    void arm() {
        armed.set(true);
    }

    boolean hasStruck() {
        return struck;
    }

    /** Before anybody else hears of it. */
    public void advanced(@Observes @Priority(1) FeedAdvanced advanced) {
        if (armed.compareAndSet(true, false)) {
            struck = true;
            throw new StackOverflowError("on purpose");
        }
    }
}
