package org.orderbell.account;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.orderbell.account.AccessCounts.Tally;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/**
 * Records logins and refusals. A request only counts, in memory; a worker writes to the audit log every second, so that
 * no login waits for it and no attack makes the database work.
 */
@ApplicationScoped
public class AccessAudit {

    private static final Duration WRITING = Duration.ofSeconds(1);
    private static final Duration LAST_WRITING = Duration.ofSeconds(5);

    /** What is counted is kept for so long. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final Duration FORGETTING = Duration.ofHours(1);

    private final AccessCounts counts = new AccessCounts();
    private final Worker worker = new Worker("orderbell-access-audit", "Logins can't be recorded", this::turn);

    @Inject
    private AuditLog log;

    @Inject
    private Accounts accounts;

    @Inject
    private MeterRegistry meters;

    @Inject
    private Clock clock;

    @Inject
    private Workers workers;

    private Instant forgetAt = Instant.MIN;

    public void begin(@Observes @Priority(Starting.OPEN) Starting starting) {
        workers.start(worker);
    }

    public void end(@Observes Stopping stopping) {
        worker.stop();
        worker.join(LAST_WRITING);
    }

    private void turn() throws InterruptedException {
        write(clock.instant());
        worker.pause(WRITING);
        if (!worker.goesOn()) {
            write(clock.instant().plus(AccessCounts.WINDOW));
        }
    }

    /** Somebody was let in by a password. HTTP Basic brings it with each request: once in an hour is enough. */
    void entered(String login, String address) {
        meters.counter("orderbell.logins", "result", "right").increment();
        counts.note(new AccessCounts.Key(AuditAction.LOGIN, login, login, address, null), clock.instant());
    }

    /** Somebody was not let in. A name that no account has is not recorded: people type passwords there. */
    void refused(String login, LoginRefused.Reason reason, String address) {
        boolean wrong = reason == LoginRefused.Reason.WRONG;
        meters.counter("orderbell.logins", "result", wrong ? "wrong" : "refused")
                .increment();
        count(new AccessCounts.Key(
                wrong ? AuditAction.LOGIN_WRONG : AuditAction.LOGIN_REFUSED,
                null,
                accountNamed(login),
                address,
                wrong ? null : Problem.typeOf(reason)));
    }

    /** Somebody sent an API key that lets nobody in. */
    public void wrongKey(String address) {
        meters.counter("orderbell.logins", "result", "wrong").increment();
        count(new AccessCounts.Key(AuditAction.LOGIN_WRONG, null, null, address, "API key"));
    }

    /**
     * Somebody asked for what they may not have.
     *
     * @param what the request, such as {@code GET /audit} or {@code socket move}
     */
    public void accessRefused(String login, String address, String what) {
        counts.add(new AccessCounts.Key(AuditAction.ACCESS_REFUSED, login, null, address, null), what, clock.instant());
    }

    private void count(AccessCounts.Key key) {
        counts.add(key, key.way(), clock.instant());
    }

    private String accountNamed(String login) {
        try {
            return accounts.exists(login) ? login : null;
        } catch (RuntimeException outage) {
            return null;
        }
    }

    private void write(Instant now) {
        for (Tally tally : counts.due(now)) {
            counts.written(tally, log.write(tally), now);
        }
        if (now.isAfter(forgetAt)) {
            log.forget(now.minus(KEPT));
            forgetAt = now.plus(FORGETTING);
        }
    }
}
