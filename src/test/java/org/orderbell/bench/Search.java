package org.orderbell.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.orderbell.it.support.RestClient;
import org.orderbell.server.Postgres;

/** Searches in a large catalogue, over REST, by one client, as the page New order asks. */
final class Search {

    private static final int PRODUCTS = Integer.getInteger("bench.search.products", 100_000);
    private static final String LAST = "quetzalcoatl";
    private static final int TOGETHER = 1000;
    private static final int WORDS = 20_000;
    private static final int WARM_UP = 100;
    private static final int MEASURED = 300;
    private static final String[] SYLLABLES = {
        "ba", "cho", "co", "la", "te", "bis", "cuit", "ma", "ri", "no", "pan", "ti", "ser", "vo", "lu", "der", "quin",
        "fa", "gel", "or"
    };
    private static final String[] KINDS = {"chocolate", "biscuits", "bread", "coffee", "cheese", "tea", "juice", "soup"
    };

    private Search() {}

    static void run(Figures figures) throws Exception {
        try (Rig rig = Postgres.isAskedFor() ? Rig.onPostgres() : Rig.onH2()) {
            List<String> statements = new ArrayList<>();
            for (int from = 0; from < PRODUCTS; from += TOGETHER) {
                statements.add("insert into product (sku, name, search, unit_price, currency, tax_rate) values "
                        + rows(
                                from,
                                (sku, name) -> "('" + sku + "', '" + name + "', '"
                                        + (sku + " " + name).toLowerCase(Locale.ROOT) + "', 2.5, 'EUR', 0.1)"));
                statements.add("insert into stock (sku, on_hand, reserved) values "
                        + rows(from, (sku, name) -> "('" + sku + "', 100, 0)"));
            }
            statements.add("insert into product (sku, name, search, unit_price, currency, tax_rate) values" + " ('Z', '"
                    + LAST + "', 'z " + LAST + "', 2.5, 'EUR', 0.1)");
            statements.add("insert into stock (sku, on_hand, reserved) values ('Z', 100, 0)");
            rig.sql(statements);
            rig.server().close();
            rig.server().start();
            rig.server().awaitReady();
            figures.note("database", rig.database());
            figures.row("products", PRODUCTS, "");
            figures.row("time to bring in their words", untilFound(rig.desk("desk")) / 1e9, "s");
            rig.sql(List.of("analyze"));
            RestClient desk = rig.desk("desk");
            String name = name(PRODUCTS / 3);
            String rare = name.split(" ")[1];
            measure(figures, desk, "a sku", "P-" + PRODUCTS / 2);
            measure(figures, desk, "a rare word", rare);
            measure(figures, desk, "the beginning of a word of every eighth", "choc");
            measure(figures, desk, "one letter", "c");
            measure(figures, desk, "a rare word with a mistake", mistaken(rare));
            measure(figures, desk, "a word of every eighth with two mistakes", "chokolade");
            measure(figures, desk, "this and the rare one with a mistake", "chokolade " + mistaken(rare));
            measure(figures, desk, "what is nowhere", "zwxqvykk");
        }
    }

    /** Until the last product by its sku, which is brought in last, is found by a word that no other has. */
    private static long untilFound(RestClient desk) throws InterruptedException {
        long begun = System.nanoTime();
        String path = path(mistaken(LAST));
        while (desk.get(path).json().getJsonArray("items").isEmpty()) {
            TimeUnit.SECONDS.sleep(1);
        }
        return System.nanoTime() - begun;
    }

    private static String path(String q) {
        return "/api/products?limit=8&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
    }

    private interface Row {
        String of(String sku, String name);
    }

    private static String rows(int from, Row row) {
        return IntStream.range(from, Math.min(PRODUCTS, from + TOGETHER))
                .mapToObj(n -> row.of("P-" + n, name(n)))
                .collect(Collectors.joining(", "));
    }

    /** Always the same name for the same number. */
    private static String name(int n) {
        return KINDS[n % KINDS.length] + " " + word(n * 7919 % WORDS) + " " + word(n * 31 % WORDS) + " " + n % 40 * 25
                + " g";
    }

    private static String word(int n) {
        Random random = new Random(n);
        return IntStream.range(0, 3 + n % 3)
                .mapToObj(i -> SYLLABLES[random.nextInt(SYLLABLES.length)])
                .collect(Collectors.joining());
    }

    private static String mistaken(String word) {
        return word.substring(0, 2) + word.charAt(3) + word.charAt(2) + word.substring(4);
    }

    private static void measure(Figures figures, RestClient desk, String what, String q) {
        String path = path(q);
        Histogram times = new Histogram(3);
        int found = 0;
        for (int n = 0; n < WARM_UP + MEASURED; n++) {
            long begun = System.nanoTime();
            RestClient.Answer answer = desk.get(path);
            if (answer.status() != 200) {
                throw new IllegalStateException("no answer: " + answer);
            }
            found = answer.json().getJsonArray("items").size();
            if (n >= WARM_UP) {
                times.recordValue((System.nanoTime() - begun) / 1000);
            }
        }
        figures.row(what + " (" + q + ", " + found + " found), p50", times.getValueAtPercentile(50) / 1000.0, "ms");
        figures.row("  p99", times.getValueAtPercentile(99) / 1000.0, "ms");
    }
}
