package org.orderbell.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import org.orderbell.account.Actor;
import org.orderbell.order.OrderDesk;
import org.orderbell.order.OrderDraft;

/** Several orders in one transaction, for those that touch no stock: what costs time is the commit. */
@ApplicationScoped
public class OrderChunk {

    @Inject
    private OrderDesk desk;

    @PersistenceContext
    private EntityManager em;

    /** Places all of them or, by an exception, none. */
    @Transactional
    public void place(Actor actor, List<OrderDraft> drafts) {
        for (OrderDraft draft : drafts) {
            desk.place(actor, draft);
            // what is written need not be compared with the database before each query that follows
            em.clear();
        }
    }
}
