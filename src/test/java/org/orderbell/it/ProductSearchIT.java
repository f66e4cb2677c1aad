package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.RestClient;

/** Products are found as people type them. */
class ProductSearchIT extends ClientTest {

    private final RestClient desk = client("desk");

    @Test
    void findsWhatIsMisspeltInAnotherOrderOrWithoutAccents() {
        String chocolate = offer("Teatime Chocolate Biscuits");
        String cheese = offer("Camembert Pierrot");
        String tofu = offer("Longlife Tofu");
        String cream = offer("Crème brûlée à l'œuf");
        SoftAssertions softly = new SoftAssertions();
        Map.of(
                        "chokolade bisquit", chocolate,
                        "biscuits teatime", chocolate,
                        "bisciuts choc", chocolate,
                        "camambert", cheese,
                        "pierot camem", cheese,
                        "tofuu", tofu,
                        "creme brule oeuf", cream,
                        "BRULÉE creme", cream)
                .forEach((q, sku) -> softly.assertThat(skus(found(q))).as(q).contains(sku));
        softly.assertAll();
        assertThat(found("biscuits teatime")).allMatch(item -> !item.getBoolean("similar"));
        assertThat(found("chokolade bisquit")).allMatch(item -> item.getBoolean("similar"));
    }

    @Test
    void findsPartsAndMistakesInEveryScript() {
        String korean = offer("초콜릿 케이크");
        String chinese = offer("巧克力饼干礼盒");
        String cyrillic = offer("Шоколадное печенье");
        SoftAssertions softly = new SoftAssertions();
        Map.of(
                        "쵸콜릿", korean,
                        "케이크 초코", korean,
                        "巧克力", chinese,
                        "饼干", chinese,
                        "巧克利饼干", chinese,
                        "печение шоколадное", cyrillic)
                .forEach((q, sku) -> softly.assertThat(skus(found(q))).as(q).contains(sku));
        softly.assertAll();
        assertThat(skus(found("ㅋ"))).as("a syllable that has only begun").contains(korean);
        assertThat(found("…·!")).as("no word at all").isEmpty();
    }

    @Test
    void showsWhatWasMeantFirstAndAllOnceOverPages() {
        String word = Fixtures.unique("marzipan").replaceAll("[^a-z]", "x");
        List<String> skus = new ArrayList<>();
        skus.add(offer(word));
        skus.add(offer(word + " alpha"));
        skus.add(offer(word + " beta"));
        skus.add(offer("Dark" + word));
        skus.add(offer(word.replace("z", "tz") + " gamma"));
        skus.add(offer(word.replace("z", "tz") + " delta"));
        String[] order = {skus.get(0), skus.get(1), skus.get(2), skus.get(3), skus.get(5), skus.get(4)};
        assertThat(skus(found(word))).containsExactly(order);
        List<String> paged = new ArrayList<>();
        String cursor = null;
        do {
            JsonObject page = page(word, 1, cursor);
            paged.addAll(skus(items(page)));
            cursor = page.isNull("next") ? null : page.getString("next");
        } while (cursor != null);
        assertThat(paged).containsExactly(order);
    }

    @Test
    void followsAProductsNewName() {
        String before = Fixtures.unique("Absinthe").replaceAll("\\d", "x");
        String after = Fixtures.unique("Verveine").replaceAll("\\d", "y");
        String sku = offer(before);
        offer(sku, after);
        assertThat(skus(found(after.substring(1)))).contains(sku);
        assertThat(skus(found(before))).doesNotContain(sku);
    }

    @Test
    void findsTheOneOfASkuBeforeAllThatBeginWithIt() {
        String sku = Fixtures.unique("QZ");
        offer(sku + "1", "Aaa first by name");
        offer(sku, "Zzz last by name");
        assertThat(skus(found(sku))).startsWith(sku);
        assertThat(skus(found(sku.toLowerCase(Locale.ROOT)))).startsWith(sku);
    }

    /** One letter left out, added, mistaken or swapped in each name of a real catalogue. */
    @Test
    void findsEachRealNameWithAMistake() throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (String row : Files.readAllLines(Path.of("src/test/resources/northwind/products.csv"))) {
            String name = row.split(",")[1];
            if (name.matches(".*\\p{L}{5}.*")) {
                names.put(Fixtures.unique("N-"), name);
            }
        }
        offer(names);
        Random random = new Random(7);
        SoftAssertions softly = new SoftAssertions();
        names.forEach((sku, name) -> {
            String typed = mistyped(name, random);
            softly.assertThat(skus(found(typed))).as(typed + " for " + name).contains(sku);
        });
        softly.assertAll();
    }

    private static String mistyped(String name, Random random) {
        List<String> words = List.of(name.split("[^\\p{L}]+")).stream()
                .filter(word -> word.length() >= 5)
                .toList();
        if (words.isEmpty()) {
            return name;
        }
        String word = words.get(random.nextInt(words.size()));
        int at = random.nextInt(word.length() - 1);
        String begin = word.substring(0, at);
        String wrong =
                switch (random.nextInt(4)) {
                    case 0 -> begin + word.substring(at + 1);
                    case 1 -> begin + 'u' + word.substring(at);
                    case 2 -> begin + 'e' + word.substring(at + 1);
                    default -> begin + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
                };
        return name.replace(word, wrong);
    }

    private String offer(String name) {
        String sku = Fixtures.unique("S-");
        offer(sku, name);
        return sku;
    }

    private void offer(String sku, String name) {
        offer(Map.of(sku, name));
    }

    private void offer(Map<String, String> names) {
        String csv = names.entrySet().stream()
                .map(each -> each.getKey() + ",\"" + each.getValue() + "\",2.50,10\n")
                .collect(Collectors.joining("", "sku,name,unitPrice,stock\n", ""));
        RestClient.Answer answer = desk.importCsv("products", csv);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().getInt("placed")).as(answer.body()).isEqualTo(names.size());
    }

    private List<JsonObject> found(String q) {
        return items(page(q, 500, null));
    }

    private JsonObject page(String q, int limit, String cursor) {
        RestClient.Answer answer = desk.get("/api/products?limit=" + limit + "&q="
                + URLEncoder.encode(q, StandardCharsets.UTF_8) + (cursor == null ? "" : "&cursor=" + cursor));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static List<String> skus(List<JsonObject> items) {
        return items.stream().map(item -> item.getString("sku")).toList();
    }
}
