package org.orderbell.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The products, by sku and by name. */
@ApplicationScoped
public class Products {

    @PersistenceContext
    private EntityManager em;

    /**
     * The products of these skus that exist. It asks for a power of two of them, the last one again and again, so that there
     * are few queries to parse and plan: a list as one parameter is a query of its own each time.
     */
    @Transactional
    public Map<String, Product> of(Collection<String> skus) {
        List<String> asked = List.copyOf(skus);
        if (asked.isEmpty()) {
            return Map.of();
        }
        int count = Integer.highestOneBit(2 * asked.size() - 1);
        String parameters =
                IntStream.rangeClosed(1, count).mapToObj(n -> "?" + n).collect(Collectors.joining(", "));
        TypedQuery<Product> query =
                em.createQuery("select p from Product p where p.sku in (" + parameters + ")", Product.class);
        for (int n = 1; n <= count; n++) {
            query.setParameter(n, asked.get(Math.min(n, asked.size()) - 1));
        }
        return query.getResultList().stream().collect(Collectors.toMap(Product::getSku, Function.identity()));
    }

    @Transactional
    public Optional<Offer> offer(String sku) {
        return em
                .createQuery(
                        "select p, s from Product p, StockLevel s where s.sku = p.sku and p.sku = :sku", Object[].class)
                .setParameter("sku", sku)
                .getResultList()
                .stream()
                .map(Products::offer)
                .findFirst();
    }

    /** The offers of these skus that exist, by sku. */
    @Transactional
    public Map<String, Offer> offers(Collection<String> skus) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        return em
                .createQuery(
                        "select p, s from Product p, StockLevel s where s.sku = p.sku and p.sku in :skus",
                        Object[].class)
                .setParameter("skus", skus)
                .getResultList()
                .stream()
                .map(Products::offer)
                .collect(Collectors.toMap(Offer::sku, Function.identity()));
    }

    /**
     * One page of offers by name, in the database's alphabet.
     *
     * @param parts what the sku or name must contain, lower case without accents; may be empty
     * @param afterName name and sku of the last offer of the page before; null for the first page
     */
    @Transactional
    public List<Offer> list(List<String> parts, String afterName, String afterSku, int limit) {
        StringBuilder jpql = new StringBuilder("select p, s from Product p, StockLevel s where s.sku = p.sku");
        for (int i = 0; i < parts.size(); i++) {
            jpql.append(" and p.search like :w").append(i).append(" escape '!'");
        }
        if (afterName != null) {
            // the first condition is where the index is entered, the second passes over what the page before has shown
            jpql.append(" and p.name >= :name and (p.name > :name or p.sku > :sku)");
        }
        var query = em.createQuery(jpql.append(" order by p.name, p.sku").toString(), Object[].class);
        for (int i = 0; i < parts.size(); i++) {
            query.setParameter("w" + i, "%" + parts.get(i).replaceAll("([!%_])", "!$1") + "%");
        }
        if (afterName != null) {
            query.setParameter("name", afterName).setParameter("sku", afterSku);
        }
        return query.setMaxResults(limit).getResultList().stream()
                .map(Products::offer)
                .toList();
    }

    private static Offer offer(Object[] row) {
        return new Offer((Product) row[0], (StockLevel) row[1]);
    }
}
