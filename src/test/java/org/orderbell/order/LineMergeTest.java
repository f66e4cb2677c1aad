package org.orderbell.order;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.order.LineMerge.Clash;

/** Two sides change lines from the same base. A line is written as number:sku:quantity:note:discount. */
class LineMergeTest {

    private static final String BASE = "1:TEA:2 2:CAKE:1:nuts 3:JAM:4";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // theirs | yours | together
                "1:TEA:2 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:4",
                "1:TEA:5 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:5 2:CAKE:1:nuts 3:JAM:4",
                "1:TEA:2 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:5 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:5 2:CAKE:1:nuts 3:JAM:4",
                // different lines
                "1:TEA:5 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:9 | 1:TEA:5 2:CAKE:1:nuts 3:JAM:9",
                // different members of one line
                "1:TEA:5 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2:hot 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:5:hot 2:CAKE:1:nuts 3:JAM:4",
                "1:TEA:2 2:CAKE:1 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts:0.5 3:JAM:4 | 1:TEA:2 2:CAKE:1::0.5 3:JAM:4",
                // the same value on both sides
                "1:TEA:7 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:7 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:7 2:CAKE:1:nuts 3:JAM:4",
                // added by one, by the other, by both
                "1:TEA:2 2:CAKE:1:nuts 3:JAM:4 4:EGG:6 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:4 4:EGG:6",
                "1:TEA:2 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:4 4:EGG:6 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:4 4:EGG:6",
                "1:TEA:2 2:CAKE:1:nuts 3:JAM:4 4:EGG:6 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:4 5:EGG:6 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:4 4:EGG:6 5:EGG:6",
                // removed by one, by the other, by both
                "2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:4 | 2:CAKE:1:nuts 3:JAM:4",
                "1:TEA:2 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts | 1:TEA:2 2:CAKE:1:nuts",
                "2:CAKE:1:nuts 3:JAM:4 | 2:CAKE:1:nuts 3:JAM:4 | 2:CAKE:1:nuts 3:JAM:4",
                "2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts | 2:CAKE:1:nuts",
                // removed by one, another line changed by the other
                "2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts 3:JAM:9 | 2:CAKE:1:nuts 3:JAM:9",
                // all removed by one, but the other added one
                "1:TEA:2 2:CAKE:1:nuts 3:JAM:4 4:EGG:6 | 5:HAM:1 | 4:EGG:6 5:HAM:1",
            })
    void putsTogether(String theirs, String yours, String together) {
        LineMerge merge = merge(BASE, theirs, yours);
        assertThat(merge.clashes()).isEmpty();
        assertThat(merge.lines()).isEqualTo(lines(together));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // theirs | yours | fields
                "1:TEA:5 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:6 2:CAKE:1:nuts 3:JAM:4 | /lines/1/quantity",
                "1:TEA:2 2:CAKE:1 3:JAM:4 | 1:TEA:2 2:CAKE:1:oats 3:JAM:4 | /lines/2/note",
                "1:TEA:2 2:CAKE:1:oats 3:JAM:4 | 1:TEA:2 2:CAKE:1 3:JAM:4 | /lines/2/note",
                "1:TEA:2::0.1 2:CAKE:1:nuts 3:JAM:4 | 1:TEA:2::0.2 2:CAKE:1:nuts 3:JAM:4 | /lines/1/discount",
                // all at once, and what does not clash is not named
                "1:TEA:5:hot 2:CAKE:2:nuts 3:JAM:4 | 1:TEA:6:icy 2:CAKE:1:nuts 3:JAM:9 | /lines/1/quantity /lines/1/note",
                "1:TEA:5 2:CAKE:1:nuts 3:JAM:8 | 1:TEA:6 2:CAKE:1:nuts 3:JAM:9 | /lines/1/quantity /lines/3/quantity",
                // changed by one, removed by the other
                "2:CAKE:1:nuts 3:JAM:4 | 1:TEA:6 2:CAKE:1:nuts 3:JAM:4 | /lines/1",
                "1:TEA:5 2:CAKE:1:nuts 3:JAM:4 | 2:CAKE:1:nuts 3:JAM:4 | /lines/1",
                "2:CAKE:1:nuts 3:JAM:8 | 1:TEA:6 2:CAKE:1:nuts | /lines/1 /lines/3",
                // an order keeps at least one line
                "3:JAM:4 | 1:TEA:2 2:CAKE:1:nuts | /lines/3",
                // a number that stood for another product, from before numbers were kept
                "1:CAKE:1:nuts 2:JAM:4 | 1:TEA:6 2:CAKE:1:nuts 3:JAM:4 | /lines/1",
            })
    void clashes(String theirs, String yours, String fields) {
        assertThat(merge(BASE, theirs, yours).clashes())
                .extracting(Clash::field)
                .containsExactly(fields.split(" "));
    }

    @Test
    void tellsBothValues() {
        Clash clash = merge("1:TEA:2:hot", "1:TEA:2:icy", "1:TEA:2").clashes().get(0);
        assertThat(clash.yours()).isEqualTo(JsonValue.NULL);
        assertThat(clash.theirs()).hasToString("\"icy\"");
    }

    @Test
    void tellsTheWholeLineOfOneThatIsGone() {
        Clash removed = merge(BASE, "1:TEA:5 2:CAKE:1:nuts", "2:CAKE:1:nuts 3:JAM:9")
                .clashes()
                .get(0);
        assertThat(removed.yours()).isEqualTo(JsonValue.NULL);
        assertThat(((JsonObject) removed.theirs()).getInt("quantity")).isEqualTo(5);
        Clash changed = merge(BASE, "1:TEA:5 2:CAKE:1:nuts", "2:CAKE:1:nuts 3:JAM:9")
                .clashes()
                .get(1);
        assertThat(((JsonObject) changed.yours()).getInt("quantity")).isEqualTo(9);
        assertThat(changed.theirs()).isEqualTo(JsonValue.NULL);
    }

    /** What one side changed and the other left alone is as that side has it, whichever way round. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isTheSameWhicheverSideCameFirst(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<LineDraft> base = lines(BASE);
            List<LineDraft> one = changed(base, random, 10);
            List<LineDraft> other = changed(base, random, 20);
            LineMerge merge = new LineMerge(base, one, other);
            LineMerge back = new LineMerge(base, other, one);
            assertThat(fields(back)).isEqualTo(fields(merge));
            if (merge.clashes().isEmpty()) {
                assertThat(back.lines()).isEqualTo(merge.lines());
            }
            assertThat(new LineMerge(base, base, one).lines()).isEqualTo(one);
        }
    }

    private static List<LineDraft> changed(List<LineDraft> base, Random random, int next) {
        List<LineDraft> lines = new ArrayList<>();
        for (LineDraft line : base) {
            int quantity = random.nextInt(4) == 0 ? random.nextInt(1, 4) : line.quantity();
            String note = random.nextInt(4) == 0 ? "note " + random.nextInt(2) : line.note();
            if (random.nextInt(5) > 0) {
                lines.add(new LineDraft(line.line(), line.sku(), quantity, note, line.discount()));
            }
        }
        lines.add(new LineDraft(next, "NEW", 1, null, BigDecimal.ZERO));
        return lines;
    }

    private static String fields(LineMerge merge) {
        return merge.clashes().stream().map(Clash::field).collect(Collectors.joining(" "));
    }

    private static LineMerge merge(String base, String theirs, String yours) {
        return new LineMerge(lines(base), lines(theirs), lines(yours));
    }

    private static List<LineDraft> lines(String text) {
        return Stream.of(text.split(" "))
                .map(line -> Arrays.asList(line.split(":")))
                .map(parts -> new LineDraft(
                        Integer.parseInt(parts.get(0)),
                        parts.get(1),
                        Integer.parseInt(parts.get(2)),
                        parts.size() > 3 && !parts.get(3).isEmpty() ? parts.get(3) : null,
                        new BigDecimal(parts.size() > 4 ? parts.get(4) : "0")))
                .toList();
    }
}
