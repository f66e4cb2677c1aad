package org.orderbell.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orderbell.platform.RowGuard;

/**
 * Stock and its movements, inside the caller's transaction. Rows are taken in sku order, so two orders can wait for each
 * other but never lock each other out. Nothing of what they say depends on what the persistence context has not written
 * yet, so they do not have it looked through for changes each time.
 */
@ApplicationScoped
public class Stock {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private RowGuard guard;

    /** Why stock moved, and what a piece of it does to on_hand and to reserved. */
    public enum Movement {
        RECEIVED(1, 0),
        RESERVED(0, 1),
        RELEASED(0, -1),
        CONSUMED(-1, -1),
        RETURNED(1, 1);

        private final int onHand;
        private final int reserved;

        Movement(int onHand, int reserved) {
            this.onHand = onHand;
            this.reserved = reserved;
        }
    }

    /**
     * Moves stock for an order, all of it or, by an exception that rolls back, none.
     *
     * @param quantities pieces by sku, each at least 1
     * @throws StockShort if a reservation asks for more than is free
     */
    public void move(Movement movement, Map<String, Integer> quantities, String orderNumber, String actor) {
        SortedMap<String, Integer> inSkuOrder = new TreeMap<>(quantities);
        inSkuOrder.forEach((sku, quantity) -> move(movement, sku, quantity, orderNumber, actor));
    }

    /**
     * Reserves more of some products and releases some of others, as one pass in sku order.
     *
     * @param changes pieces by sku: more if positive, fewer if negative
     */
    public void rereserve(Map<String, Integer> changes, String orderNumber, String actor) {
        new TreeMap<>(changes).forEach((sku, change) -> {
            if (change != 0) {
                move(change > 0 ? Movement.RESERVED : Movement.RELEASED, sku, Math.abs(change), orderNumber, actor);
            }
        });
    }

    /** Adds to what lies on the shelf, or takes away from it what is not promised. */
    public void receive(String sku, long quantity, String actor) {
        move(Movement.RECEIVED, sku, quantity, null, actor);
    }

    private void move(Movement movement, String sku, long quantity, String orderNumber, String actor) {
        long onHand = movement.onHand * quantity;
        long reserved = movement.reserved * quantity;
        guard.hold("stock " + sku);
        // The condition decides in the database, under the row's lock: nobody can have promised the same piece.
        int moved = em.createNativeQuery("update stock set on_hand = on_hand + ?1, reserved = reserved + ?2"
                        + " where sku = ?3 and on_hand + ?1 >= reserved + ?2 and reserved + ?2 >= 0")
                .setParameter(1, onHand)
                .setParameter(2, reserved)
                .setParameter(3, sku)
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
        if (moved == 0) {
            throw new StockShort(sku, quantity, free(sku));
        }
        em.createNativeQuery(
                        "insert into stock_movement (sku, kind, on_hand, reserved, order_number, actor, at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .setParameter(1, sku)
                .setParameter(2, movement.name())
                .setParameter(3, onHand)
                .setParameter(4, reserved)
                .setParameter(5, orderNumber)
                .setParameter(6, actor)
                .setParameter(7, Timestamp.from(clock.instant()))
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
    }

    private long free(String sku) {
        return em
                .createQuery("select s from StockLevel s where s.sku = :sku", StockLevel.class)
                .setParameter("sku", sku)
                .getResultList()
                .stream()
                .mapToLong(StockLevel::free)
                .findFirst()
                .orElse(0);
    }
}
