package org.orderbell.catalog;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.orderbell.account.Actor;
import org.orderbell.platform.Seeding;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;

/**
 * Fills the empty catalogue of a demo with what a bakery-café in Seoul and Paris sells. A catalogue that has products is
 * left as it is, so that stock sold in the demo is still sold after a restart.
 */
@ApplicationScoped
public class DemoCatalog {

    private static final String PRODUCTS = "demo-catalog.csv";
    private static final Actor DEMO = new Actor("demo", Set.of(), Set.of());

    @Inject
    private Settings settings;

    @Inject
    private Seeding seeding;

    @Inject
    private Products products;

    @Inject
    private Catalog catalog;

    @Transactional
    public void seed(@Observes @Priority(Starting.SEED) Starting starting) {
        seeding.await();
        if (settings.demo() && products.list(List.of(), null, null, 1).isEmpty()) {
            offerAll();
        }
    }

    private void offerAll() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream in = DemoCatalog.class.getResourceAsStream(PRODUCTS);
                CSVParser rows = format.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (CSVRecord row : rows) {
                catalog.offer(
                        DEMO,
                        row.get("sku"),
                        row.get("name"),
                        new BigDecimal(row.get("unitPrice")),
                        row.get("currency"),
                        new BigDecimal(row.get("taxRate")),
                        Long.parseLong(row.get("stock")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(PRODUCTS + " in the WAR cannot be read", e);
        }
    }
}
