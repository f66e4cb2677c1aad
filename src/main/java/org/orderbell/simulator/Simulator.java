package org.orderbell.simulator;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.orderbell.account.Actor;
import org.orderbell.account.AuditAction;
import org.orderbell.account.AuditLog;
import org.orderbell.account.Role;
import org.orderbell.account.Sites;
import org.orderbell.order.OrderDesk;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/**
 * Makes an order every so often and moves its orders on, until it is switched off. Each node has its own switch, which a
 * restart sets back to the settings.
 */
@ApplicationScoped
public class Simulator {

    /** What its orders have as their source. */
    static final String SOURCE = "simulator";

    static final Actor ACTOR = new Actor("simulator", Set.of(Role.DESK), Set.of());

    private static final Logger LOG = System.getLogger(Simulator.class.getName());
    private static final int SLOWEST_SECONDS = 3600;

    /** More unfinished orders than this would hide those of people on the board. */
    private static final int MOST_UNFINISHED = 60;

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration LAST_BEAT = Duration.ofSeconds(5);

    @Inject
    private Workers workers;

    @Inject
    private Shopper shopper;

    @Inject
    private Crew crew;

    @Inject
    private OrderDesk desk;

    @Inject
    private Sites sites;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private AuditLog audit;

    private final Worker worker = new Worker("orderbell-simulator", "The simulator fails", this::turn);
    private volatile boolean running;
    private volatile Duration every;
    private Instant nextOrder;

    /** @param everySeconds time between two orders, 1 to 3600 s */
    public record State(boolean running, int everySeconds) {}

    public void begin(@Observes @Priority(Starting.SIMULATE) Starting starting) {
        every = settings.simulatorEvery();
        if (settings.simulator()) {
            start();
        }
        workers.start(worker);
    }

    public void end(@Observes @Priority(1) Stopping stopping) {
        worker.stop();
        worker.join(LAST_BEAT);
    }

    public State state() {
        return new State(running, (int) every.toSeconds());
    }

    /**
     * Switches it on or off, or changes its speed.
     *
     * @param everySeconds time between two orders, 1 to 3600 s
     */
    @Transactional
    public State set(Actor actor, boolean on, int everySeconds) {
        unlessAdmin(actor);
        sites.requireAll(actor);
        if (everySeconds < 1 || everySeconds > SLOWEST_SECONDS) {
            throw Fields.invalid(
                    List.of(new FieldError("/everySeconds", "must be a whole number from 1 to " + SLOWEST_SECONDS)));
        }
        audit.write(actor, AuditAction.SIMULATOR_CHANGED, null, "running=" + on + " everySeconds=" + everySeconds);
        synchronized (this) {
            every = Duration.ofSeconds(everySeconds);
            nextOrder = clock.instant();
        }
        if (on) {
            start();
        } else {
            stop();
        }
        return state();
    }

    /** Refuses whoever may not look at the switch. */
    public static void unlessAdmin(Actor actor) {
        if (!actor.isAny(Role.ADMIN)) {
            throw new Refused(
                    new Problem("wrong-role", 403, "Your role may not do this", "The simulator is an admin's"));
        }
    }

    private synchronized void start() {
        if (!running) {
            running = true;
            nextOrder = clock.instant();
        }
    }

    /** Waits for the tick that is under way: once this returns, nothing moves any more. */
    private synchronized void stop() {
        running = false;
    }

    private void turn() throws InterruptedException {
        tick();
        worker.pause(BEAT);
    }

    private synchronized void tick() {
        try {
            if (running) {
                work();
            }
        } catch (Refused refused) {
            LOG.log(
                    Level.DEBUG,
                    "Refused like anybody else: {0}",
                    refused.problem().detail());
        }
    }

    private void work() {
        Instant now = clock.instant();
        int unfinished = crew.work(now, every);
        if (!now.isBefore(nextOrder)) {
            nextOrder = now.plus(every);
            if (unfinished < MOST_UNFINISHED) {
                shopper.choose(now).ifPresent(draft -> desk.place(ACTOR, draft));
            }
        }
    }
}
