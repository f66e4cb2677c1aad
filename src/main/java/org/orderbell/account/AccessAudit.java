package org.orderbell.account;

import io.micrometer.core.instrument.MeterRegistry;
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
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.orderbell.account.AccessCounts.Key;
import org.orderbell.account.AccessCounts.Tally;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;

/**
 * Records logins and refusals. A request only counts, in memory; a task writes to the audit log every second, so that neither
 * a login waits for it nor an attack makes the database work.
 */
@ApplicationScoped
public class AccessAudit {

    private static final Logger LOG = System.getLogger(AccessAudit.class.getName());

    /** What is counted is kept for so long. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final Duration FORGETTING = Duration.ofHours(1);

    private final AccessCounts counts = new AccessCounts();

    @Inject
    private AuditLog log;

    @Inject
    private Accounts accounts;

    @Inject
    private MeterRegistry meters;

    @Inject
    private Clock clock;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> writing;
    private Instant forgetAt = Instant.MIN;
    private boolean failing;

    public void begin(@Observes @Priority(Starting.OPEN) Starting starting) {
        writing = scheduler.scheduleWithFixedDelay(() -> write(clock.instant()), 1, 1, TimeUnit.SECONDS);
    }

    public void end(@Observes Stopping stopping) {
        if (writing != null) {
            writing.cancel(false);
        }
        write(clock.instant().plus(AccessCounts.WINDOW));
    }

    /** Somebody was let in by a password. HTTP Basic brings it with each request: once in an hour is enough. */
    void entered(String login, String address) {
        meters.counter("orderbell.logins", "result", "right").increment();
        counts.note(new Key(AuditAction.LOGIN, login, login, address, null), clock.instant());
    }

    /** Somebody was not let in. A name that no account has is not recorded: people type passwords there. */
    void refused(String login, LoginRefused.Reason reason, String address) {
        boolean wrong = reason == LoginRefused.Reason.WRONG;
        meters.counter("orderbell.logins", "result", wrong ? "wrong" : "refused")
                .increment();
        count(new Key(
                wrong ? AuditAction.LOGIN_WRONG : AuditAction.LOGIN_REFUSED,
                null,
                accountNamed(login),
                address,
                wrong ? null : Problem.typeOf(reason)));
    }

    /** Somebody sent an API key that lets nobody in. */
    public void wrongKey(String address) {
        meters.counter("orderbell.logins", "result", "wrong").increment();
        count(new Key(AuditAction.LOGIN_WRONG, null, null, address, "API key"));
    }

    /**
     * Somebody asked for what they may not have.
     *
     * @param what the request, such as {@code GET /audit}
     */
    public void accessRefused(String login, String address, String what) {
        counts.add(new Key(AuditAction.ACCESS_REFUSED, login, null, address, null), what, clock.instant());
    }

    private void count(Key key) {
        counts.add(key, key.way(), clock.instant());
    }

    private String accountNamed(String login) {
        try {
            return accounts.exists(login) ? login : null;
        } catch (RuntimeException outage) {
            return null;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // an executor drops a periodic task at whatever it throws, checked or not
    private synchronized void write(Instant now) {
        try {
            for (Tally tally : counts.due(now)) {
                counts.written(tally, log.write(tally), now);
            }
            if (now.isAfter(forgetAt)) {
                log.forget(now.minus(KEPT));
                forgetAt = now.plus(FORGETTING);
            }
            failing = false;
        } catch (Exception e) {
            if (!failing) {
                LOG.log(Level.WARNING, "Logins can't be recorded, trying again every second", e);
            }
            failing = true;
        }
    }
}
