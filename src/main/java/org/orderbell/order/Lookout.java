package org.orderbell.order;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;

/**
 * Looks every so often for orders that nobody has seen, and for those whose owner is gone. Every node does; the database
 * decides which of them acts.
 */
@ApplicationScoped
public class Lookout {

    private static final Logger LOG = System.getLogger(Lookout.class.getName());
    private static final int AT_ONCE = 100;

    /** A look is late by a twentieth of what it waits for at the most, but need not come more often than that. */
    private static final int SHARE = 20;

    private static final Duration OFTENEST = Duration.ofSeconds(1);
    private static final Duration RAREST = Duration.ofSeconds(10);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Sightings sightings;

    @Inject
    private Claims claims;

    @Inject
    private OrderDesk desk;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean failing;
    private long unseenAt;
    private long claimsAt;
    private Thread thread;

    /** A thread of its own, from the start: one of Payara's executor may have a request's persistence context with it. */
    public void begin(@Observes @Priority(Starting.SIMULATE) Starting starting) {
        unseenAt = System.nanoTime();
        claimsAt = unseenAt;
        thread = threads.newThread(this::run);
        thread.setName("orderbell-lookout");
        thread.start();
    }

    /** Waits for the look that is under way. */
    public void end(@Observes @Priority(1) Stopping stopping) {
        stopped.countDown();
        if (thread != null) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (!stopped.await(OFTENEST.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            lookForUnseen(System.nanoTime());
            lookForClaims(System.nanoTime());
            failing = false;
        } catch (Exception fault) {
            // also a checked one: a commit that breaks throws RollbackException through methods that declare none
            if (!failing) {
                LOG.log(Level.WARNING, "Orders could not be looked over; that is tried again every second", fault);
            }
            failing = true;
        }
    }

    private void lookForUnseen(long now) {
        Duration after = settings.unseenAfter();
        if (after.isZero() || now < unseenAt) {
            return;
        }
        sightings.unseen(clock.instant().minus(after), AT_ONCE).forEach(sightings::alert);
        unseenAt = now + pause(after);
    }

    private void lookForClaims(long now) {
        Duration lease = settings.claimLease();
        if (lease.isZero() || now < claimsAt) {
            return;
        }
        for (Claims.Left left : claims.left(lease)) {
            left.numbers().forEach(number -> desk.letGo(number, left.owner(), left.before()));
        }
        claimsAt = now + pause(lease);
    }

    private static long pause(Duration wait) {
        Duration pause = wait.dividedBy(SHARE);
        return (pause.compareTo(OFTENEST) < 0 ? OFTENEST : pause.compareTo(RAREST) > 0 ? RAREST : pause).toNanos();
    }
}
