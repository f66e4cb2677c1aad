package org.orderbell.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.orderbell.account.Actor;
import org.orderbell.catalog.Catalog;
import org.orderbell.platform.Faults;
import org.orderbell.platform.Settings;

/** Offers the products of a file. What is known already gets its new name and price, but no stock. */
@ApplicationScoped
public class ProductImport {

    @Inject
    private Catalog catalog;

    @Inject
    private Settings settings;

    void run(Actor actor, CsvFile file, Import run, BooleanSupplier stopped) {
        Set<String> seen = new HashSet<>();
        file.read(row -> {
            List<ImportError> errors = new ArrayList<>();
            ProductRow product = ProductRow.read(new Cells(file.columns(), row, errors), settings.currency(), seen);
            if (errors.isEmpty()) {
                offer(actor, product, row.line(), run);
            } else {
                run.rejected(1, errors);
            }
            return !stopped.getAsBoolean();
        });
    }

    private void offer(Actor actor, ProductRow row, int line, Import run) {
        try {
            boolean changed = catalog.offer(
                    actor, row.sku(), row.name(), row.unitPrice(), row.currency(), row.taxRate(), row.stock());
            if (changed) {
                run.placed(1);
            } else {
                run.known(1);
            }
        } catch (Exception e) {
            run.rejected(
                    1, List.of(new ImportError(line, null, Faults.problem(e).detail())));
        }
    }
}
