package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Lets one node at a time look whether something is missing and bring it in. */
@ApplicationScoped
public class Seeding {

    @PersistenceContext
    private EntityManager em;

    /** Waits until no other node seeds; then it is the caller's turn until the end of his transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void await() {
        em.createNativeQuery("select id from seeding where id = 1 for update").getSingleResult();
    }
}
