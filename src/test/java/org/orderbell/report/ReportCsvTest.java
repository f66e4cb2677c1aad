package org.orderbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file that a spreadsheet opens as it is meant, and that does nothing there. */
class ReportCsvTest {

    @Test
    void makesNoFormulaOfAName() {
        assertThat(products("=HYPERLINK(\"http://evil\")")).isEqualTo("\"'=HYPERLINK(\"\"http://evil\"\")\"");
        assertThat(products("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(products("+1")).isEqualTo("'+1");
        assertThat(products("-1")).isEqualTo("'-1");
        for (String formula : List.of("\uFF1DSUM(A1)", "\uFF0B1", "\uFF0D1", "\uFF20SUM(A1)")) {
            assertThat(products(formula)).isEqualTo("'" + formula);
        }
        assertThat(products("Bread = good")).isEqualTo("Bread = good");
    }

    @Test
    void leavesNumbersAlone() {
        assertThat(csv("Tea")).endsWith("\r\nTEA,Tea,EUR,2,-5.00,-5.50\r\n");
    }

    @Test
    void keepsWhatIsNotLatin() {
        assertThat(products("김치, 묵은지")).isEqualTo("\"김치, 묵은지\"");
        assertThat(csv("Tea")).startsWith("\uFEFFsku,");
    }

    private static String products(String name) {
        String row = csv(name).lines().skip(1).findFirst().orElseThrow();
        return row.substring("TEA,".length(), row.length() - ",EUR,2,-5.00,-5.50".length());
    }

    private static String csv(String name) {
        StringBuilder text = new StringBuilder();
        try {
            ReportCsv.ofProducts(
                            "products.csv",
                            List.of(new ReportQueries.Product(
                                    "TEA", name, "EUR", 2, new BigDecimal("-5.0000"), new BigDecimal("-5.5000"))))
                    .write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
