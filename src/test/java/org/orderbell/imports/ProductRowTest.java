package org.orderbell.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A row becomes a product, or says what is wrong with it. */
class ProductRowTest {

    private final List<ImportError> errors = new ArrayList<>();
    private final List<ProductRow> products = new ArrayList<>();

    @Test
    void fillsInWhatIsNotSaid() throws IOException {
        read("A,Hotteok · 호떡,3.20,,,");
        assertThat(errors).isEmpty();
        assertThat(products)
                .containsExactly(
                        new ProductRow("A", "Hotteok · 호떡", new BigDecimal("3.20"), "EUR", BigDecimal.ZERO, 0));
    }

    @Test
    void namesEveryKindOfBadCell() throws IOException {
        read(
                ",x,1,,,",
                "B,,1,,,",
                "C,x,,,,",
                "D,x,cheap,,,",
                "E,x,1,XXY,,",
                "F,x,1,,1,",
                "G,x,1,,,-1",
                "B,x,1,,,",
                "H,x");
        assertThat(errors)
                .extracting(ImportError::row, ImportError::field)
                .containsExactly(
                        tuple(2, "sku"),
                        tuple(3, "name"),
                        tuple(4, "unitPrice"),
                        tuple(5, "unitPrice"),
                        tuple(6, "currency"),
                        tuple(7, "taxRate"),
                        tuple(8, "stock"),
                        tuple(9, "sku"),
                        tuple(10, null),
                        tuple(10, "unitPrice"));
    }

    private void read(String... rows) throws IOException {
        String text = "sku,name,unitPrice,currency,taxRate,stock\n" + String.join("\n", rows);
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (CsvFile file = CsvFile.take(bytes, ImportKind.PRODUCTS)) {
            HashSet<String> seen = new HashSet<>();
            file.read(row -> products.add(ProductRow.read(new Cells(file.columns(), row, errors), "EUR", seen)));
        }
    }
}
