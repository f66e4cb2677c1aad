package org.orderbell.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.orderbell.account.Site;
import org.orderbell.order.Customer;

/** People who pass a site's door: their names, streets and wishes are in passers.csv, by country. */
final class Passers {

    private static final String WORDS = "passers.csv";

    /** Words by country and kind, such as {@code kr.street}. */
    private final Map<String, List<String>> words = read();

    /** @param note what this customer asks for; null if nothing */
    record Somebody(Customer customer, String note) {}

    Somebody next(Site site, Random random) {
        boolean korean = site.getTimeZone().getId().startsWith("Asia/");
        String country = korean ? "kr." : "fr.";
        String family = any(country + "family", random);
        String given = any(country + "given", random);
        String phone = korean
                ? String.format("010-0000-%04d", random.nextInt(10_000))
                : String.format("06 39 98 %02d %02d", random.nextInt(100), random.nextInt(100));
        String email = korean || random.nextBoolean() ? null : email(given, family);
        String address = random.nextInt(5) < 3 ? address(country, korean, random) : null;
        String note = random.nextInt(5) == 0 ? any(country + "note", random) : null;
        String name = korean ? family + given : given + " " + family;
        return new Somebody(new Customer(name, phone, email, address), note);
    }

    private String address(String country, boolean korean, Random random) {
        String street = any(country + "street", random);
        int house = 1 + random.nextInt(90);
        return korean ? street + " " + house : house + " " + street;
    }

    private static String email(String given, String family) {
        String plain = Normalizer.normalize(given + "." + family, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z.-]", "")
                .toLowerCase(Locale.ROOT);
        return plain + "@example.org";
    }

    private String any(String kind, Random random) {
        List<String> choice = words.get(kind);
        return choice.get(random.nextInt(choice.size()));
    }

    private static Map<String, List<String>> read() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream in = Passers.class.getResourceAsStream(WORDS);
                CSVParser rows = format.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> row.get("country") + "." + row.get("kind"),
                            Collectors.mapping((CSVRecord row) -> row.get("text"), Collectors.toList())));
        } catch (IOException e) {
            throw new UncheckedIOException(WORDS + " in the WAR cannot be read", e);
        }
    }
}
