package org.orderbell.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Each line is rounded to the currency's minor unit, half up; an order is the sum of its rounded lines. */
class OrderTotalsTest {

    record Asked(int quantity, BigDecimal price, BigDecimal tax, BigDecimal discount) {

        OrderLine line(int number, String currency) {
            return new OrderLine(number, "SKU", "Name", quantity, price, tax, discount, null, currency);
        }
    }

    @Provide
    Arbitrary<List<Asked>> orders() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, OrderDraft.MAX_QUANTITY),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, new BigDecimal("99999"))
                                .ofScale(4),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, new BigDecimal("0.99999"))
                                .ofScale(5),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.ONE)
                                .ofScale(5))
                .as(Asked::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of("EUR", "KRW", "BHD");
    }

    @Property(tries = 300)
    void isTheSumOfItsRoundedLines(@ForAll("orders") List<Asked> asked, @ForAll("currencies") String currency) {
        int decimals =
                switch (currency) {
                    case "KRW" -> 0;
                    case "BHD" -> 3;
                    default -> 2;
                };
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (Asked line : asked) {
            BigDecimal exact = line.price()
                    .multiply(BigDecimal.valueOf(line.quantity()))
                    .multiply(BigDecimal.ONE.subtract(line.discount()));
            BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
            net = net.add(rounded);
            tax = tax.add(rounded.multiply(line.tax()).setScale(decimals, RoundingMode.HALF_UP));
        }
        List<OrderLine> lines = java.util.stream.IntStream.range(0, asked.size())
                .mapToObj(i -> asked.get(i).line(i + 1, currency))
                .toList();

        Order order = new Order(1, "2026-000001", SampleOrder.draft(), lines, currency, "t", SampleOrder.NOON);

        assertThat(order.getNet()).isEqualTo(net);
        assertThat(order.getTax()).isEqualTo(tax);
        assertThat(order.getGross()).isEqualTo(net.add(tax));
        assertThat(order.getNet().scale()).isEqualTo(decimals);
    }

    @Example
    void roundsHalfACentUp() {
        OrderLine line = SampleOrder.line(1, "X", 1, "0.125", "0", "0", null, "EUR");
        assertThat(line.getNet()).isEqualTo("0.13");
    }

    @Example
    void roundsHalfAWonUp() {
        OrderLine line = SampleOrder.line(1, "X", 3, "1500.5", "0.1", "0", null, "KRW");
        assertThat(line.getNet()).isEqualTo("4502");
        assertThat(line.getTax()).isEqualTo("450");
    }

    @Example
    void takesTheDiscountOffBeforeItRounds() {
        OrderLine line = SampleOrder.line(1, "X", 3, "0.33", "0.2", "0.15", null, "EUR");
        assertThat(line.getNet()).isEqualTo("0.84");
        assertThat(line.getTax()).isEqualTo("0.17");
    }

    @Example
    void givesAwayWhatIsWhollyDiscounted() {
        OrderLine line = SampleOrder.line(1, "X", 3, "9.99", "0.2", "1", null, "EUR");
        assertThat(line.getNet()).isEqualTo("0.00");
    }
}
