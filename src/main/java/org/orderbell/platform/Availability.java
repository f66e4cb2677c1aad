package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Whether this node takes requests: not while the application stops, nor while the server suspends it. */
@ApplicationScoped
public class Availability {

    @Inject
    private Event<Leaving> leaving;

    private volatile boolean serving = true;

    public boolean isServing() {
        return serving;
    }

    /** From now on requests are refused; returns when those who are connected have been told. */
    synchronized void leave() {
        if (serving) {
            serving = false;
            leaving.fire(new Leaving());
        }
    }

    /** Requests are welcome again. */
    void comeBack() {
        serving = true;
    }
}
