package org.orderbell.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps the words of each product and the forms of each word. Rows are written in one order by all, so that two who
 * describe products at once wait for each other and never both. A word that no product has any more keeps its forms.
 */
@ApplicationScoped
public class ProductWords {

    private static final int TOGETHER = 200;

    private volatile boolean complete;

    @PersistenceContext
    private EntityManager em;

    /**
     * Brings in the words of the next products that have none.
     *
     * @param after sku of the last product that was looked at; empty at first
     * @return the same of now; null if there are no more products
     */
    @Transactional
    public String complete(String after) {
        List<Object[]> page = after(after);
        if (page.isEmpty()) {
            complete = true;
            return null;
        }
        Map<String, String> texts = new TreeMap<>();
        page.forEach(row -> texts.put((String) row[0], (String) row[1]));
        texts.keySet().removeAll(described(texts.keySet()));
        write(texts);
        return (String) page.get(page.size() - 1)[0];
    }

    /** Whether all products have their words, so that what is not found by them is not there. */
    boolean areComplete() {
        return complete;
    }

    private List<Object[]> after(String sku) {
        return em.createQuery(
                        "select p.sku, p.search from Product p where p.sku > :last order by p.sku", Object[].class)
                .setParameter("last", sku)
                .setMaxResults(TOGETHER)
                .getResultList();
    }

    private Set<String> described(Collection<String> skus) {
        return found("select distinct sku from product_word where sku in ", skus);
    }

    /** The words of a product anew. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void describe(String sku, String text) {
        em.createNativeQuery("delete from product_word where sku = ?1")
                .setParameter(1, sku)
                .executeUpdate();
        write(Map.of(sku, text));
    }

    private void write(Map<String, String> texts) {
        Set<String> words = new TreeSet<>();
        List<String> ofProducts = new ArrayList<>();
        texts.forEach((sku, text) -> {
            for (String word : new TreeSet<>(Spelling.words(text))) {
                words.add(word);
                ofProducts.addAll(List.of(word, sku));
            }
        });
        words.removeAll(found("select word from word_form where word = form and form in ", words));
        List<String> ofWords = new ArrayList<>();
        for (String word : words) {
            Spelling.forms(word).forEach(form -> ofWords.addAll(List.of(form, word)));
        }
        insert("word_form (form, word)", ofWords);
        insert("product_word (word, sku)", ofProducts);
    }

    /** @param pairs the values of one row after those of the other */
    private void insert(String into, List<String> pairs) {
        for (int from = 0; from < pairs.size(); from += 2 * TOGETHER) {
            List<String> values = pairs.subList(from, Math.min(pairs.size(), from + 2 * TOGETHER));
            String rows = IntStream.range(0, values.size() / 2)
                    .mapToObj(row -> "(?" + (2 * row + 1) + ", ?" + (2 * row + 2) + ")")
                    .collect(Collectors.joining(", "));
            with(values, "insert into " + into + " values " + rows + " on conflict do nothing")
                    .executeUpdate();
        }
    }

    private Set<String> found(String query, Collection<String> values) {
        if (values.isEmpty()) {
            return Set.of();
        }
        String list = IntStream.rangeClosed(1, values.size())
                .mapToObj(n -> "?" + n)
                .collect(Collectors.joining(", ", "(", ")"));
        List<?> rows = with(values, query + list).getResultList();
        return rows.stream().map(String.class::cast).collect(Collectors.toSet());
    }

    private Query with(Collection<String> values, String sql) {
        Query query = em.createNativeQuery(sql);
        int at = 0;
        for (String value : values) {
            query.setParameter(++at, value);
        }
        return query;
    }
}
