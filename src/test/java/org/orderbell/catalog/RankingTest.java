package org.orderbell.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orderbell.catalog.ProductSearch.Candidate;
import org.orderbell.catalog.ProductSearch.Place;

/** What is shown first, and that pages neither repeat nor leave out. */
class RankingTest {

    private static final List<Candidate> PRODUCTS = List.of(
            product("P-1", "Hot chocolate"),
            product("P-2", "Chocolate"),
            product("P-3", "Chocolates, assorted"),
            product("P-4", "Milkchocolate"),
            product("P-5", "Chocolade"),
            product("P-6", "Chokolade"),
            product("CHOCOLATE", "Something else"),
            product("P-7", "Chalk"));

    @Test
    void putsWhatIsMeantFirstThenBeginningsThenPartsThenWhatIsSimilar() {
        assertThat(skus(ranking("chocolate", null).first(10)))
                .containsExactly("P-2", "CHOCOLATE", "P-3", "P-1", "P-4", "P-5", "P-6");
    }

    @Test
    void goesOnWhereThePageBeforeEnded() {
        List<String> all = new ArrayList<>();
        Place after = null;
        for (List<Ranking.Entry> page = ranking("chocolate", after).first(2);
                !page.isEmpty();
                page = ranking("chocolate", after).first(2)) {
            all.addAll(skus(page));
            Ranking.Entry last = page.get(page.size() - 1);
            after = new Place(last.rank(), last.name(), last.sku());
        }
        assertThat(all).isEqualTo(skus(ranking("chocolate", null).first(10)));
    }

    @Test
    void wantsAllWordsInAnyOrder() {
        assertThat(skus(ranking("chokolate hot", null).first(10))).containsExactly("P-1");
        assertThat(ranking("chocolate bread", null).size()).isZero();
    }

    private static Ranking ranking(String q, Place after) {
        Ranking ranking = new Ranking(q, Spelling.words(q), after);
        ranking.add(PRODUCTS, false);
        ranking.add(PRODUCTS, true);
        return ranking;
    }

    private static Candidate product(String sku, String name) {
        return new Candidate(sku, name, Product.folded(sku + " " + name));
    }

    private static List<String> skus(List<Ranking.Entry> entries) {
        return entries.stream().map(Ranking.Entry::sku).toList();
    }
}
