package org.orderbell.order;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/**
 * Looks every so often for orders that nobody has seen, and for those whose owner is gone. Every node does; the database
 * decides which of them acts.
 */
@ApplicationScoped
public class Lookout {

    private static final int AT_ONCE = 100;

    /** A look is late by a twentieth of what it waits for at the most, but need not come more often than that. */
    private static final int SHARE = 20;

    private static final Duration OFTENEST = Duration.ofSeconds(1);
    private static final Duration RAREST = Duration.ofSeconds(10);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    @Inject
    private Workers workers;

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

    private final Worker worker = new Worker("orderbell-lookout", "Orders can't be looked over", this::turn);
    private long unseenAt;
    private long claimsAt;

    public void begin(@Observes @Priority(Starting.SIMULATE) Starting starting) {
        unseenAt = System.nanoTime();
        claimsAt = unseenAt;
        workers.start(worker);
    }

    /** Waits for the look that is under way. */
    public void end(@Observes @Priority(1) Stopping stopping) {
        worker.stop();
        worker.join(LAST_LOOK);
    }

    private void turn() throws InterruptedException {
        lookForUnseen(System.nanoTime());
        lookForClaims(System.nanoTime());
        worker.pause(OFTENEST);
    }

    private void lookForUnseen(long now) {
        Duration after = settings.unseenAfter();
        if (after.isZero() || now < unseenAt) {
            return;
        }
        for (long id : sightings.unseen(clock.instant().minus(after), AT_ONCE)) {
            if (worker.goesOn()) {
                sightings.alert(id);
            }
        }
        unseenAt = now + pause(after);
    }

    private void lookForClaims(long now) {
        Duration lease = settings.claimLease();
        if (lease.isZero() || now < claimsAt) {
            return;
        }
        for (Claims.Left left : claims.left(lease)) {
            for (String number : left.numbers()) {
                if (worker.goesOn()) {
                    desk.letGo(number, left.owner(), left.before());
                }
            }
        }
        claimsAt = now + pause(lease);
    }

    private static long pause(Duration wait) {
        Duration pause = wait.dividedBy(SHARE);
        return (pause.compareTo(OFTENEST) < 0 ? OFTENEST : pause.compareTo(RAREST) > 0 ? RAREST : pause).toNanos();
    }
}
