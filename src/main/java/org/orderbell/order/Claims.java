package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orderbell.account.Actor;
import org.orderbell.presence.Leases;

/** Who has which open orders. A claim is a lease: it ends when its owner has not been here for a while. */
@ApplicationScoped
public class Claims {

    /** Who lets go, in the log. */
    static final Actor SYSTEM = new Actor("system", Set.of(), Set.of());

    private static final List<OrderStatus> OPEN =
            Arrays.stream(OrderStatus.values()).filter(OrderStatus::isOpen).toList();

    /** Orders of one owner that are let go at a time; the rest follows with the next look. */
    private static final int AT_ONCE = 200;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Leases leases;

    @Inject
    private Clock clock;

    /** The numbers of one owner's orders, and when they were last here. */
    public record Left(String owner, Instant before, List<String> numbers) {}

    /** What is owned by people who have not been here for that long, for all that this node can tell. */
    @Transactional
    public List<Left> left(Duration lease) {
        List<String> owners = em.createQuery(
                        "select distinct o.assignee from Order o where o.status in :open and o.assignee is not null",
                        String.class)
                .setParameter("open", OPEN)
                .getResultList();
        Duration sure = leases.sure();
        if (owners.isEmpty() || sure.compareTo(lease) < 0) {
            return List.of();
        }
        Map<String, Duration> seen = leases.seen();
        Instant before = clock.instant().minus(lease);
        return owners.stream()
                .filter(owner -> seen.getOrDefault(owner, sure).compareTo(lease) >= 0)
                .map(owner -> new Left(owner, before, of(owner)))
                .toList();
    }

    private List<String> of(String owner) {
        return em.createQuery(
                        "select o.number from Order o where o.status in :open and o.assignee = :owner order by o.id",
                        String.class)
                .setParameter("open", OPEN)
                .setParameter("owner", owner)
                .setMaxResults(AT_ONCE)
                .getResultList();
    }
}
