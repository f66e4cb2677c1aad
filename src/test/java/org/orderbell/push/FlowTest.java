package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A client gets no more than it takes. */
class FlowTest {

    private static final int QUARTER = (int) (Flow.WINDOW / 4);

    private final Flow flow = new Flow(Flow.WINDOW, 0);

    @Test
    void isFullWhenAWindowIsOnTheWay() {
        flow.sends(3 * QUARTER, 0);
        assertThat(flow.isFull()).isFalse();
        flow.sends(QUARTER, 0);
        assertThat(flow.isFull()).isTrue();
    }

    @Test
    void asksAfterEachQuarterOfTheWindow() {
        flow.sends(QUARTER - 1, 0);
        assertThat(flow.needsPing()).isFalse();
        flow.sends(1, 0);
        assertThat(flow.needsPing()).isTrue();
        flow.ping(7);
        assertThat(flow.needsPing()).isFalse();
    }

    @Test
    void goesOnWhenAPongSaysWhatHasArrived() {
        flow.sends(QUARTER, 0);
        ByteBuffer ping = flow.ping(7);
        flow.sends(3 * QUARTER, 0);
        flow.pong(ping, 5);
        assertThat(flow.isFull()).isFalse();
        flow.sends(QUARTER, 5);
        assertThat(flow.isFull()).isTrue();
    }

    @Test
    void isNeverFullWhereTheWayItselfTellsWhatItTakes() {
        Flow open = new Flow(Long.MAX_VALUE, 0);
        open.sends(Integer.MAX_VALUE, 0);
        assertThat(open.isFull()).isFalse();
        assertThat(open.needsPing()).isFalse();
    }

    @Test
    void believesNoPongThatItDidNotAskFor() {
        flow.sends(4 * QUARTER, 0);
        flow.pong(ByteBuffer.wrap("still here".getBytes(StandardCharsets.US_ASCII)), 5);
        flow.pong(ByteBuffer.allocate(16).putLong(7).putLong(Long.MAX_VALUE).flip(), 5);
        flow.pong(ByteBuffer.allocate(16).putLong(7).putLong(2L * QUARTER).flip(), 5);
        assertThat(flow.isFull()).isTrue();
    }

    @Test
    void standsStillFromTheLastThingThatArrived() {
        flow.sends(QUARTER, 10);
        ByteBuffer ping = flow.ping(7);
        flow.pong(ping, 20);
        assertThat(flow.standstill(1000)).isZero();
        flow.sends(4 * QUARTER, 1000);
        assertThat(flow.standstill(1030)).isEqualTo(30);
    }
}
