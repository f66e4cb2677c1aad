package org.orderbell.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import org.orderbell.account.Actor;
import org.orderbell.account.Sites;

/**
 * The use cases of the catalogue: describe a product, and say how much of it there is. Products, prices and stock are those of all
 * sites, so whoever changes them must be allowed to act at all of them.
 */
@ApplicationScoped
public class Catalog {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Stock stock;

    @Inject
    private Products products;

    @Inject
    private ProductWords words;

    @Inject
    private Sites sites;

    @Inject
    private Event<StockChanged> changed;

    @Inject
    private Clock clock;

    /**
     * Makes the product known, or describes it anew. Its first stock is received with it; stock of a product that is
     * known already is left as it is.
     *
     * @return whether anything changed
     */
    @Transactional
    public boolean offer(
            Actor actor,
            String sku,
            String name,
            BigDecimal unitPrice,
            String currency,
            BigDecimal taxRate,
            long first) {
        sites.requireAll(actor);
        Product product = em.find(Product.class, sku);
        if (product == null) {
            product = new Product(sku, name, unitPrice, currency, taxRate);
            em.persist(product);
            em.persist(new StockLevel(sku));
            em.flush();
            words.describe(sku, product.searched());
            if (first > 0) {
                stock.receive(sku, first, actor.name());
            }
        } else if (product.getName().equals(name)
                && product.getUnitPrice().compareTo(unitPrice) == 0
                && product.getCurrency().equals(currency)
                && product.getTaxRate().compareTo(taxRate) == 0) {
            return false;
        } else {
            product.describe(name, unitPrice, currency, taxRate);
            em.flush();
            words.describe(sku, product.searched());
        }
        announce(actor, sku);
        return true;
    }

    /** Receives stock, or with a negative quantity writes it off. */
    @Transactional
    public void receive(Actor actor, String sku, long quantity) {
        sites.requireAll(actor);
        stock.receive(sku, quantity, actor.name());
        announce(actor, sku);
    }

    private void announce(Actor actor, String sku) {
        em.clear();
        products.offer(sku).ifPresent(offer -> changed.fire(new StockChanged(offer, actor.name(), clock.instant())));
    }
}
