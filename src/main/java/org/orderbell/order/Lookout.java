package org.orderbell.order;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
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
    private ManagedScheduledExecutorService scheduler;

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

    private volatile boolean failing;
    private long unseenAt;
    private long claimsAt;
    private ScheduledFuture<?> beat;

    public synchronized void begin(@Observes @Priority(Starting.SIMULATE) Starting starting) {
        unseenAt = System.nanoTime();
        claimsAt = unseenAt;
        beat = scheduler.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** Waits for the look that is under way. */
    public synchronized void end(@Observes @Priority(1) Stopping stopping) {
        if (beat != null) {
            beat.cancel(false);
            beat = null;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // an executor drops a periodic task at whatever it throws, checked or not
    private synchronized void look() {
        try {
            if (beat != null) {
                lookForUnseen(System.nanoTime());
                lookForClaims(System.nanoTime());
            }
            failing = false;
        } catch (Exception | LinkageError fault) {
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
