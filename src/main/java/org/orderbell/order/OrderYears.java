package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Where in the one sequence of orders each year began. */
@ApplicationScoped
public class OrderYears {

    @PersistenceContext
    private EntityManager em;

    @Transactional
    public long next() {
        return ((Number) em.createNativeQuery("select nextval('order_seq')").getSingleResult()).longValue();
    }

    /** Where a year began, also if another node has just opened it; null if nobody has. */
    @Transactional
    public Long find(int year) {
        List<?> rows = em.createNativeQuery("select base from order_year where first_year = ?1")
                .setParameter(1, year)
                .getResultList();
        return rows.isEmpty() ? null : ((Number) rows.get(0)).longValue();
    }

    /** Begins a year; fails if another node was faster. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long open(int year) {
        long base = next();
        em.createNativeQuery("insert into order_year (first_year, base) values (?1, ?2)")
                .setParameter(1, year)
                .setParameter(2, base)
                .executeUpdate();
        return base;
    }
}
