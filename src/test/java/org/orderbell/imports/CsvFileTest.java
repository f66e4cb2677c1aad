package org.orderbell.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file is read as its system wrote it, or refused with what must be corrected. */
class CsvFileTest {

    private static final String HEADER = "sku,name,unitPrice\n";

    @Test
    void readsCommasAndSemicolonsWithOrWithoutAByteOrderMark() {
        for (String text : List.of(
                "sku,name,unitPrice\nA,Crème brûlée,1.50",
                "\uFEFFsku,name,unitPrice\r\nA,Crème brûlée,1.50\r\n",
                "sku;name;unitPrice\nA;Crème brûlée;1.50\n",
                "\uFEFFsku;\"name\";unitPrice\n\"A\";\"Crème brûlée\";1.50\n")) {
            CsvFile file = products(text);
            assertThat(file.columns()).containsKeys("sku", "name", "unitPrice");
            assertThat(file.rows()).singleElement().satisfies(row -> assertThat(row.cells())
                    .containsExactly("A", "Crème brûlée", "1.50"));
        }
    }

    @Test
    void takesColumnsInAnyOrderAndCase() {
        CsvFile file = products("UNITPRICE, Name ,sku\n1,Tea,T\n");
        assertThat(file.columns()).containsEntry("sku", 2).containsEntry("unitPrice", 0);
    }

    @Test
    void saysOnWhichLineARowBegins() {
        CsvFile file = products(HEADER + "A,\"two\r\nlines, \"\"quoted\"\"\",1\n\n\nB,b,2\n\"C\",\"c\nc\nc\",3\nD,d,4");
        assertThat(file.rows()).extracting(CsvFile.Row::line).containsExactly(2, 6, 7, 10);
        assertThat(file.rows().get(0).cells().get(1)).isEqualTo("two\r\nlines, \"quoted\"");
    }

    @Test
    void refusesWhatIsNotUtf8AndSaysWhere() {
        byte[] latin = (HEADER + "A,Tea,1\nB,Crème,2\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> CsvFile.read(latin, ImportKind.PRODUCTS))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("not UTF-8")
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> CsvFile.read(HEADER.getBytes(StandardCharsets.UTF_16), ImportKind.PRODUCTS))
                .hasMessageContaining("not UTF-8");
        byte[] cut = {'s', 'k', 'u', (byte) 0xC3};
        assertThatThrownBy(() -> CsvFile.read(cut, ImportKind.PRODUCTS)).hasMessageContaining("not UTF-8");
    }

    @Test
    void refusesAnEmptyFileAndAHeaderAlone() {
        assertRefused("", "empty");
        assertRefused("\uFEFF \r\n\n", "empty");
        assertRefused(HEADER, "no rows");
    }

    @Test
    void refusesHeadersThatDoNotFit() {
        assertRefused("sku,name,unitPrice,colour\nA,a,1,red", "\"colour\" is not known");
        assertRefused("sku,name\nA,a", "unitPrice is missing");
        assertRefused("sku,name,unitPrice,SKU\nA,a,1,A", "sku is there twice");
        assertRefused("A,a,1\nB,b,2", "sku is missing");
    }

    @Test
    void refusesQuotesThatDoNotMatch() {
        assertRefused(HEADER + "A,\"open,1\nB,b,2\n", "quotes do not match");
        assertRefused(HEADER + "A,\"shut\" again,1\n", "quotes do not match");
    }

    private static void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> products(text)).isInstanceOf(FileRefused.class).hasMessageContaining(reason);
    }

    private static CsvFile products(String text) {
        return CsvFile.read(text.getBytes(StandardCharsets.UTF_8), ImportKind.PRODUCTS);
    }
}
