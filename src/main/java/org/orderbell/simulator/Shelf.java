package org.orderbell.simulator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.orderbell.catalog.Catalog;
import org.orderbell.catalog.Offer;
import org.orderbell.catalog.Products;
import org.orderbell.platform.Settings;

/**
 * What the simulator's customers choose from: products in the desk's own currency. Of what there is plenty it gets new
 * stock in time; what is scarce is bought rarely, and the last pieces are left to people.
 */
@ApplicationScoped
public class Shelf {

    /** A product that once had this much in stock is one that never runs out. */
    static final int PLENTY = 20_000;

    private static final int LOW = 10_000;
    private static final int DELIVERY = 90_000;
    private static final int LAST_PIECES = 8;
    private static final int LOOKED_AT = 500;

    @Inject
    private Products products;

    @Inject
    private Catalog catalog;

    @Inject
    private Settings settings;

    private final Set<String> plentiful = new HashSet<>();

    List<Offer> offers(Random random) {
        List<Offer> offers = products.list(List.of(), null, null, LOOKED_AT).stream()
                .filter(offer -> offer.currency().equals(settings.currency()))
                .toList();
        offers.forEach(this::receive);
        boolean all = plentiful.isEmpty();
        return offers.stream()
                .filter(offer -> offer.free() >= LAST_PIECES)
                .filter(offer -> all || plentiful.contains(offer.sku()) || random.nextInt(40) == 0)
                .toList();
    }

    private void receive(Offer offer) {
        if (offer.free() >= PLENTY) {
            plentiful.add(offer.sku());
        } else if (offer.free() < LOW && plentiful.contains(offer.sku())) {
            catalog.receive(Simulator.ACTOR, offer.sku(), DELIVERY);
        }
    }
}
