package org.orderbell.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file is read as its system wrote it, or refused with what must be corrected. */
class CsvFileTest {

    private static final String HEADER = "sku,name,unitPrice\n";

    @Test
    void readsCommasAndSemicolonsWithOrWithoutAByteOrderMark() throws IOException {
        for (String text : List.of(
                "sku,name,unitPrice\nA,Crème brûlée,1.50",
                "\uFEFFsku,name,unitPrice\r\nA,Crème brûlée,1.50\r\n",
                "sku;name;unitPrice\nA;Crème brûlée;1.50\n",
                "\uFEFFsku;\"name\";unitPrice\n\"A\";\"Crème brûlée\";1.50\n")) {
            try (CsvFile file = products(text)) {
                assertThat(file.columns()).containsKeys("sku", "name", "unitPrice");
                assertThat(file.rows()).isEqualTo(1);
                assertThat(rows(file)).singleElement().satisfies(row -> assertThat(row.cells())
                        .containsExactly("A", "Crème brûlée", "1.50"));
            }
        }
    }

    @Test
    void readsItAgainFromTheBeginning() throws IOException {
        try (CsvFile file = products("\uFEFF" + HEADER + "A,a,1\nB,b,2\n")) {
            assertThat(rows(file)).hasSize(2).isEqualTo(rows(file));
        }
    }

    @Test
    void stopsWhereTheTakerHasEnough() throws IOException {
        try (CsvFile file = products(HEADER + "A,a,1\nB,b,2\nC,c,3\n")) {
            List<String> skus = new ArrayList<>();
            file.read(row -> {
                skus.add(row.cells().get(0));
                return skus.size() < 2;
            });
            assertThat(skus).containsExactly("A", "B");
        }
    }

    @Test
    void takesColumnsInAnyOrderAndCase() throws IOException {
        try (CsvFile file = products("UNITPRICE, Name ,sku\n1,Tea,T\n")) {
            assertThat(file.columns()).containsEntry("sku", 2).containsEntry("unitPrice", 0);
        }
    }

    @Test
    void saysOnWhichLineARowBegins() throws IOException {
        try (CsvFile file =
                products(HEADER + "A,\"two\r\nlines, \"\"quoted\"\"\",1\n\n\nB,b,2\n\"C\",\"c\nc\nc\",3\nD,d,4")) {
            assertThat(rows(file)).extracting(CsvFile.Row::line).containsExactly(2, 6, 7, 10);
            assertThat(rows(file).get(0).cells().get(1)).isEqualTo("two\r\nlines, \"quoted\"");
        }
    }

    @Test
    void readsCharactersThatComeInTwoParts() throws IOException {
        String names =
                IntStream.range(0, 50_000).mapToObj(i -> "S" + i + ",김치,1\n").collect(Collectors.joining());
        byte[] bytes = (HEADER + names).getBytes(StandardCharsets.UTF_8);
        InputStream byOnes = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] part, int from, int length) {
                return super.read(part, from, Math.min(length, 1 + pos % 7));
            }
        };
        try (CsvFile file = CsvFile.take(byOnes, ImportKind.PRODUCTS)) {
            assertThat(file.rows()).isEqualTo(50_000);
            assertThat(rows(file)).allMatch(row -> row.cells().get(1).equals("김치"));
        }
    }

    @Test
    void refusesWhatIsNotUtf8AndSaysWhere() {
        byte[] latin = (HEADER + "A,Tea,1\nB,Crème,2\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> take(latin))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("not UTF-8")
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> take(HEADER.getBytes(StandardCharsets.UTF_16))).hasMessageContaining("not UTF-8");
        byte[] cut = {'s', 'k', 'u', (byte) 0xC3};
        assertThatThrownBy(() -> take(cut)).hasMessageContaining("not UTF-8");
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
    void namesOnlySomeOfManyFaultsAndOnlyTheBeginningOfLongNames() {
        String columns = IntStream.range(0, 40).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        assertThatThrownBy(() -> products(columns + "\n1\n"))
                .hasMessageContaining("\"c0\" is not known")
                .hasMessageContaining("\"c4\" is not known; and 38 more.")
                .hasMessageNotContaining("c5");
        assertThatThrownBy(() -> products("x".repeat(10_000) + "\n1\n"))
                .hasMessageContaining("\"" + "x".repeat(40) + "...\" is not known")
                .hasMessageNotContaining("x".repeat(41));
    }

    @Test
    void refusesQuotesThatDoNotMatch() {
        assertRefused(HEADER + "A,\"open,1\nB,b,2\n", "quotes do not match");
        assertRefused(HEADER + "A,\"shut\" again,1\n", "quotes do not match");
    }

    @Test
    void readsNoRowThatIsTooLong() {
        assertRefused(HEADER + "A," + "x".repeat(1_000_000) + ",1\n", "A row behind line 1 has more than");
        assertRefused(HEADER + "A,a,1\nB,\"" + "b,2\n".repeat(300_000), "A row behind line 2 has more than");
        assertRefused(HEADER + ",".repeat(1_000_000) + "\n", "A row behind line 1 has more than");
        assertRefused("a,".repeat(1_000_000) + "b\n1\n", "has more than");
        assertRefused(HEADER + "\n".repeat(1_000_000) + "A,a,1\n", "has more than");
        assertRefused("a,".repeat(50) + "b\n1\n", "The header has 51 columns; at most 50");
    }

    @Test
    void keepsNoMoreCellsThanTheHeaderHas() throws IOException {
        try (CsvFile file = products(HEADER + "A,a,1" + ",".repeat(10_000) + "\n")) {
            assertThat(rows(file)).singleElement().satisfies(row -> {
                assertThat(row.cells()).hasSize(3);
                assertThat(row.count()).isEqualTo(10_003);
            });
        }
    }

    @Test
    void refusesMoreRowsThanOneFileMayHave() {
        assertRefused(HEADER + "A,a,1\n".repeat(CsvFile.MOST_ROWS + 1), "more than 200000 rows");
    }

    private static void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> products(text)).isInstanceOf(FileRefused.class).hasMessageContaining(reason);
    }

    private static List<CsvFile.Row> rows(CsvFile file) {
        List<CsvFile.Row> rows = new ArrayList<>();
        file.read(rows::add);
        return rows;
    }

    private static CsvFile products(String text) throws IOException {
        return take(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CsvFile take(byte[] bytes) throws IOException {
        return CsvFile.take(new ByteArrayInputStream(bytes), ImportKind.PRODUCTS);
    }
}
