package org.orderbell.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.orderbell.catalog.ProductSearch.Candidate;
import org.orderbell.catalog.ProductSearch.Place;

/** Puts what comes into question in order: how well it fits, then its name, then its sku. */
final class Ranking {

    /** The first rank of those that are merely similar; each edit makes it greater. */
    static final int SIMILAR = 3;

    private static final int EXACT = 0;
    private static final int BEGINS = 1;
    private static final int CONTAINS = 2;

    private static final Comparator<Entry> ORDER = Comparator.comparingInt(Entry::rank)
            .thenComparing(Entry::folded)
            .thenComparing(Entry::name)
            .thenComparing(Entry::sku);

    private final String q;
    private final List<String> asked;
    private final Entry after;
    private final TreeSet<Entry> entries = new TreeSet<>(ORDER);
    private final Set<String> seen = new HashSet<>();

    record Entry(int rank, String name, String folded, String sku) {

        Entry(int rank, String name, String sku) {
            this(rank, name, Product.folded(name), sku);
        }
    }

    /** @param after what the page before ended with; null for the first page */
    Ranking(String q, List<String> asked, Place after) {
        this.q = Product.folded(q.strip());
        this.asked = asked;
        this.after = after == null ? null : new Entry(after.rank(), after.name(), after.sku());
    }

    /** @param forgiving whether words that are similar will do */
    void add(Collection<Candidate> candidates, boolean forgiving) {
        for (Candidate each : candidates) {
            int rank = seen.contains(each.sku()) ? -1 : rank(each, forgiving);
            if (rank >= 0) {
                seen.add(each.sku());
                Entry entry = new Entry(rank, each.name(), each.sku());
                if (after == null || ORDER.compare(entry, after) > 0) {
                    entries.add(entry);
                }
            }
        }
    }

    int size() {
        return entries.size();
    }

    List<Entry> first(int limit) {
        return entries.stream().limit(limit).toList();
    }

    private int rank(Candidate product, boolean forgiving) {
        if (q.equals(Product.folded(product.sku())) || q.equals(Product.folded(product.name()))) {
            return EXACT;
        }
        List<String> words = Spelling.words(product.search());
        int rank = BEGINS;
        int away = 0;
        for (String word : asked) {
            if (words.stream().anyMatch(each -> each.startsWith(word))) {
                continue;
            }
            if (words.stream().anyMatch(each -> each.contains(word))) {
                rank = CONTAINS;
                continue;
            }
            int nearest = forgiving ? nearest(word, words) : -1;
            if (nearest < 0) {
                return -1;
            }
            away += nearest;
        }
        return away == 0 ? rank : SIMILAR + away;
    }

    private static int nearest(String word, List<String> words) {
        return words.stream()
                .mapToInt(each -> Spelling.distance(word, each))
                .filter(distance -> distance >= 0)
                .min()
                .orElse(-1);
    }
}
