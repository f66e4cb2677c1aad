package org.orderbell.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds products by words of their sku and name in any order: the one that is meant exactly, then those with words that
 * begin as asked, then those with the parts somewhere, then those that are merely similar. Each of these lists is by name.
 *
 * <p>The words that come into question are found by their forms, and the products by these words; both by an index. What is
 * in so many products that it says nothing (one letter, a word of all) is looked for on a walk along the names instead,
 * which soon has a page full.
 */
@ApplicationScoped
public class ProductSearch {

    /** More words with what was asked for make it say nothing. */
    private static final int WORDS = 300;

    /** Forms that begin as one that is asked for; an answer reads no more of them. */
    private static final int FORMS = 1000;

    private static final int SIMILAR_WORDS = 100;

    /** Products that are ranked at the most, of each kind: the first by sku where there are more similar ones. */
    private static final int PRODUCTS = 3000;

    /** Behind all that begins with it, in any script. */
    private static final String END = "\uffff";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Products products;

    @Inject
    private ProductWords words;

    /** @param similar whether it is shown only because something like it was asked for */
    public record Found(Offer offer, boolean similar) {}

    /** @param next where the next page begins; null if there is none */
    public record Page(List<Found> found, Place next) {}

    /**
     * The last product of a page.
     *
     * @param rank its list; {@link #WALK} if the page was filled on a walk along the names
     */
    public record Place(int rank, String name, String sku) {}

    public static final int WALK = -1;

    /** @param after the {@code next} of the page before; null for the first page */
    @Transactional
    public Page search(String q, Place after, int limit) {
        List<String> asked = q == null ? List.of() : Spelling.words(q);
        if (asked.isEmpty() || (after != null && after.rank() == WALK)) {
            return walk(q, after, limit);
        }
        Map<String, Set<String>> containing = containing(asked);
        List<Candidate> strict = candidates(containing.values());
        if (containing.isEmpty() || strict.size() > PRODUCTS) {
            return walk(q, after, limit);
        }
        Ranking ranking = new Ranking(q, asked, after);
        ranking.add(strict, false);
        if (ranking.size() < limit) {
            Map<String, Set<String>> wider = new LinkedHashMap<>();
            containing.forEach((word, known) -> {
                Set<String> both = new TreeSet<>(known);
                both.addAll(similar(word));
                wider.put(word, both);
            });
            if (!wider.equals(containing)) {
                ranking.add(candidates(wider.values()), true);
            }
        }
        if (ranking.size() == 0 && after == null && !words.areComplete()) {
            return walk(q, null, limit);
        }
        return page(ranking.first(limit), limit);
    }

    /** Only the product that is meant exactly is taken out of the row, for whoever scans its sku. */
    private Page walk(String q, Place after, int limit) {
        String text = q == null ? "" : q.strip();
        List<String> parts =
                text.isEmpty() ? List.of() : List.of(Product.folded(text).split("\\s+"));
        Collection<Offer> meant = text.isEmpty()
                ? List.of()
                : products.offers(List.of(text, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT)))
                        .values();
        Collection<Offer> first = after == null ? meant : List.of();
        Place last = after == null ? new Place(WALK, "", "") : after;
        int room = Math.max(0, limit - first.size());
        List<Offer> walked = room == 0 ? List.of() : products.list(parts, last.name(), last.sku(), room);
        if (!walked.isEmpty()) {
            Offer end = walked.get(walked.size() - 1);
            last = new Place(WALK, end.name(), end.sku());
        }
        List<Found> found = Stream.concat(first.stream(), walked.stream().filter(offer -> !meant.contains(offer)))
                .limit(limit)
                .map(offer -> new Found(offer, false))
                .toList();
        return new Page(found, walked.size() == room ? last : null);
    }

    private Page page(List<Ranking.Entry> entries, int limit) {
        Map<String, Offer> offers =
                products.offers(entries.stream().map(Ranking.Entry::sku).toList());
        List<Found> found = entries.stream()
                .filter(entry -> offers.containsKey(entry.sku()))
                .map(entry -> new Found(offers.get(entry.sku()), entry.rank() >= Ranking.SIMILAR))
                .toList();
        Place next = null;
        if (entries.size() == limit) {
            Ranking.Entry last = entries.get(limit - 1);
            next = new Place(last.rank(), last.name(), last.sku());
        }
        return new Page(found, next);
    }

    /** The words of the catalogue with what was asked for in them, for each asked word that does not say nothing. */
    private Map<String, Set<String>> containing(List<String> asked) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        for (String word : asked) {
            List<String> found = strings(
                    List.of(word, word + END), "select word from word_form where form >= ?1 and form < ?2", WORDS + 1);
            if (found.size() <= WORDS) {
                all.put(word, found.stream().filter(each -> each.contains(word)).collect(Collectors.toSet()));
            }
        }
        return all;
    }

    /** The words of the catalogue that are most similar to what was asked for. */
    private Set<String> similar(String asked) {
        Collection<String> forms = Spelling.formsOfSimilar(asked);
        Set<String> found = new LinkedHashSet<>();
        if (Spelling.mayGoOn(asked)) {
            for (String form : forms) {
                found.addAll(strings(
                        List.of(form, form + END),
                        "select word from word_form where form >= ?1 and form < ?2 order by form, word",
                        FORMS));
            }
        } else if (!forms.isEmpty()) {
            found.addAll(strings(forms, "select distinct word from word_form where form in " + list(forms, 0), 0));
        }
        record Near(String word, int distance) {}
        return found.stream()
                .map(word -> new Near(word, Spelling.distance(asked, word)))
                .filter(near -> near.distance() >= 0)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .limit(SIMILAR_WORDS)
                .map(Near::word)
                .collect(Collectors.toSet());
    }

    /** A product that has one of each of these sets of words. */
    record Candidate(String sku, String name, String search) {}

    private List<Candidate> candidates(Collection<Set<String>> words) {
        if (words.isEmpty() || words.stream().anyMatch(Set::isEmpty)) {
            return List.of();
        }
        StringBuilder from = new StringBuilder();
        StringBuilder where = new StringBuilder();
        List<String> values = new ArrayList<>();
        int n = 0;
        for (Set<String> each : words) {
            from.append(n == 0 ? " from product_word w0" : " join product_word w" + n + " on w" + n + ".sku = w0.sku");
            where.append(n == 0 ? " where " : " and ").append("w").append(n).append(".word in ");
            where.append(list(each, values.size()));
            values.addAll(each);
            n++;
        }
        List<?> rows = with(
                        values,
                        "select p.sku, p.name, p.search" + from + " join product p on p.sku = w0.sku" + where
                                + " order by w0.sku")
                .setMaxResults(PRODUCTS + 1)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Candidate((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    private static String list(Collection<?> values, int before) {
        return IntStream.rangeClosed(before + 1, before + values.size())
                .mapToObj(n -> "?" + n)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** @param most rows; 0 for all */
    private List<String> strings(Collection<String> values, String sql, int most) {
        Query query = with(values, sql);
        List<?> rows = (most == 0 ? query : query.setMaxResults(most)).getResultList();
        return rows.stream().map(String.class::cast).toList();
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
