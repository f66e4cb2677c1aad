package org.orderbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Percentiles are durations that really came, by nearest rank. */
class HistogramTest {

    @Test
    void isNothingWithoutStays() {
        Histogram none = new Histogram();
        assertThat(none.total()).isZero();
        assertThat(none.percentile(50)).isZero();
        assertThat(none.longest()).isZero();
    }

    @Test
    void takesTheLowerOfTwoInTheMiddle() {
        assertThat(of(10, 20).percentile(50)).isEqualTo(10);
        assertThat(of(10, 20, 30).percentile(50)).isEqualTo(20);
        assertThat(of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).percentile(90)).isEqualTo(9);
        assertThat(of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).percentile(90)).isEqualTo(10);
        assertThat(of(7).percentile(90)).isEqualTo(7);
    }

    @Property
    void isTheSameAsCountingThemOut(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 40) Long> durations,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        Histogram histogram = new Histogram();
        durations.forEach(seconds -> histogram.add(seconds, 1));
        List<Long> sorted = durations.stream().sorted().toList();
        int rank = 1;
        while (rank * 100 < percent * sorted.size()) {
            rank++;
        }
        assertThat(histogram.percentile(percent)).isEqualTo(sorted.get(rank - 1));
    }

    private static Histogram of(long... durations) {
        Histogram histogram = new Histogram();
        LongStream.of(durations).forEach(seconds -> histogram.add(seconds, 1));
        return histogram;
    }
}
