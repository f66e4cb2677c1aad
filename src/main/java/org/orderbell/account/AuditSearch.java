package org.orderbell.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** Finds entries of the audit log. An admin of some sites sees those about the accounts that they look after. */
@ApplicationScoped
public class AuditSearch {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Accounts accounts;

    @Inject
    private Sites sites;

    @Inject
    private Clock clock;

    /**
     * Which entries are wanted.
     *
     * @param login that did it, or to which it was done; null for all
     * @param actions empty for all
     * @param from first moment; null for all
     * @param to the moment after the last; null for all
     */
    public record Filter(String login, Set<AuditAction> actions, Instant from, Instant to) {}

    /**
     * Some entries, the newest first.
     *
     * @param last id of the last entry of the page before; null for the first page
     */
    @Transactional
    public List<AuditEntry> page(Actor by, Filter filter, Long last, int limit) {
        unlessAdmin(by);
        if (filter.from() != null && filter.from().isAfter(clock.instant())) {
            return List.of();
        }
        StringBuilder jpql = new StringBuilder("select e from AuditEntry e where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        if (!sites.areAll(by)) {
            jpql.append(" and (e.actor in :known or e.subject in :known)");
            values.put("known", accounts.all(by).stream().map(Account::getLogin).toList());
        }
        if (filter.login() != null) {
            jpql.append(" and (e.actor = :login or e.subject = :login)");
            values.put("login", filter.login());
        }
        if (!filter.actions().isEmpty()) {
            jpql.append(" and e.action in :actions");
            values.put("actions", filter.actions());
        }
        // no database has room for all the times that can be asked for
        if (filter.from() != null && filter.from().isAfter(Instant.EPOCH)) {
            jpql.append(" and e.firstAt >= :since");
            values.put("since", filter.from());
        }
        if (filter.to() != null && filter.to().isBefore(clock.instant())) {
            jpql.append(" and e.firstAt < :until");
            values.put("until", filter.to().isAfter(Instant.EPOCH) ? filter.to() : Instant.EPOCH);
        }
        if (last != null) {
            jpql.append(" and e.id < :last");
            values.put("last", last);
        }
        TypedQuery<AuditEntry> query =
                em.createQuery(jpql.append(" order by e.id desc").toString(), AuditEntry.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }

    private static void unlessAdmin(Actor by) {
        if (!by.isAny(Role.ADMIN)) {
            throw new Refused(
                    new Problem("wrong-role", 403, "Your role may not do this", "The audit log is an admin's"));
        }
    }
}
