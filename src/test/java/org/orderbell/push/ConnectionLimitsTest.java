package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orderbell.push.ConnectionLimits.Limit;

/** A node has so many connections open and no more, each of which belongs to several limits. */
class ConnectionLimitsTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ConnectionLimits limits =
            new ConnectionLimits(Map.of(Limit.LINK, 1, Limit.LOGIN, 2, Limit.ADDRESS, 3, Limit.TOTAL, 4), meters);

    @Test
    void limitsALink() {
        assertThat(limits.admitLink("1", "abc", HERE)).isTrue();
        assertThat(limits.admitLink("2", "abc", THERE)).isFalse();
        assertThat(limits.admitLink("3", "def", THERE)).isTrue();
        assertThat(refused(Limit.LINK)).isEqualTo(1);
    }

    @Test
    void limitsALoginAndDoesNotTakeALinkOfTheSameNameForIt() {
        assertThat(limits.admitLogin("1", "kim", HERE)).isTrue();
        assertThat(limits.admitLogin("2", "kim", HERE)).isTrue();
        assertThat(limits.admitLogin("3", "kim", THERE)).isFalse();
        assertThat(limits.admitLink("4", "kim", THERE)).isTrue();
        assertThat(refused(Limit.LOGIN)).isEqualTo(1);
    }

    @Test
    void limitsAnAddressAndTheTotal() {
        assertThat(limits.admitLink("1", "a", HERE)).isTrue();
        assertThat(limits.admitLink("2", "b", HERE)).isTrue();
        assertThat(limits.admitLogin("3", "kim", HERE)).isTrue();
        assertThat(limits.admitLogin("4", "lee", HERE)).isFalse();
        assertThat(limits.admitLogin("5", "lee", THERE)).isTrue();
        assertThat(limits.admitLogin("6", "ana", THERE)).isFalse();
        assertThat(refused(Limit.ADDRESS)).isEqualTo(1);
        assertThat(refused(Limit.TOTAL)).isEqualTo(1);
    }

    @Test
    void hasRoomAgainForEachConnectionThatIsReleasedOnce() {
        assertThat(limits.admitLink("1", "abc", HERE)).isTrue();
        assertThat(limits.admitLink("2", "abc", HERE)).isFalse();
        limits.release("2");
        assertThat(limits.admitLink("3", "abc", HERE)).isFalse();
        limits.release("1");
        limits.release("1");
        assertThat(limits.admitLink("4", "abc", HERE)).isTrue();
        assertThat(limits.admitLink("5", "abc", HERE)).isFalse();
    }

    private double refused(Limit limit) {
        return meters.get("orderbell.connections.refused")
                .tag("limit", limit.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }
}
