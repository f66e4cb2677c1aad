package org.orderbell.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orderbell.account.AccessCounts.Tally;
import org.orderbell.platform.ClientAddress;

/** Who did what to accounts, keys, sites and settings, who logged in, who was refused; the server's log has it as well. */
@ApplicationScoped
public class AuditLog {

    private static final Logger LOG = System.getLogger("org.orderbell.audit");

    private static final List<AuditAction> COUNTED =
            Arrays.stream(AuditAction.values()).filter(AuditAction::isCounted).toList();

    @PersistenceContext
    private EntityManager em;

    @Inject
    private ClientAddress client;

    @Inject
    private Clock clock;

    @Inject
    private Event<Written> written;

    /** A line for the server's log, once the transaction is committed. */
    record Written(String line) {}

    /**
     * Records what an actor does, in the transaction that does it.
     *
     * @param by null for Orderbell itself
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(Actor by, AuditAction action, String subject, String detail) {
        AuditEntry entry = new AuditEntry(
                nextId(),
                clock.instant(),
                action,
                by == null ? null : by.name(),
                by == null ? null : client.current().orElse(null),
                subject,
                detail);
        em.persist(entry);
        written.fire(new Written(entry.line()));
    }

    /**
     * Records how often something has happened by now.
     *
     * @return the id of its entry
     */
    @Transactional
    public long write(Tally tally) {
        AuditEntry entry = tally.id() == null ? null : em.find(AuditEntry.class, tally.id());
        long before = entry == null ? 0 : entry.getTimes();
        if (entry == null) {
            AccessCounts.Key key = tally.key();
            entry = new AuditEntry(
                    nextId(), tally.firstAt(), key.action(), key.actor(), key.address(), key.subject(), tally.detail());
            entry.repeat(tally.times(), tally.lastAt());
            em.persist(entry);
        } else {
            entry.repeat(tally.times(), tally.lastAt());
        }
        // the first, the tenth, the hundredth: however often somebody tries, the log has few lines of it
        if (before == 0
                || Long.toString(tally.times()).length() > Long.toString(before).length()) {
            written.fire(new Written(entry.line()));
        }
        return entry.getId();
    }

    void log(@Observes(during = TransactionPhase.AFTER_SUCCESS) Written entry) {
        LOG.log(Level.INFO, entry.line());
    }

    /** What the last entry of an action says of each subject. */
    @Transactional
    Map<String, String> lastDetails(AuditAction action) {
        Map<String, String> details = new HashMap<>();
        em.createQuery("select e from AuditEntry e where e.action = :action order by e.id", AuditEntry.class)
                .setParameter("action", action)
                .getResultList()
                .forEach(entry -> details.put(entry.getSubject(), entry.getDetail()));
        return details;
    }

    /** Deletes what is counted and older than that; what was changed is kept. */
    @Transactional
    public int forget(Instant before) {
        return em.createQuery("delete from AuditEntry e where e.action in :counted and e.lastAt < :oldest")
                .setParameter("counted", COUNTED)
                .setParameter("oldest", before)
                .executeUpdate();
    }

    private long nextId() {
        return ((Number) em.createNativeQuery("select nextval('audit_seq')").getSingleResult()).longValue();
    }
}
