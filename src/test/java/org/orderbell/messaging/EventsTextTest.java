package org.orderbell.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.orderbell.feed.FeedEvent;

class EventsTextTest {

    private static final Instant AT = Instant.parse("2026-11-21T02:15:00.123Z");

    @Test
    void readsWhatItWrote() {
        List<FeedEvent> events = List.of(
                new FeedEvent(
                        7,
                        "order.moved",
                        "order/2026-000042",
                        "seoul",
                        "READY",
                        "PREPARING",
                        5,
                        "kim",
                        AT,
                        "{\"a\":1}"),
                new FeedEvent(
                        8,
                        "stock.changed",
                        "product/T-1",
                        null,
                        null,
                        null,
                        0,
                        "jms:orders",
                        AT,
                        "{\"q\":\"\uD83D\uDD14\"}"));

        assertThat(EventsText.write(events)).hasSize(1).first().satisfies(text -> assertThat(EventsText.read(text))
                .isEqualTo(events));
    }

    @Test
    void spreadsManyOverSeveralTextsInOrder() {
        List<FeedEvent> events = LongStream.rangeClosed(1, 500)
                .mapToObj(position -> new FeedEvent(
                        position, "order.placed", "order/x", "paris", "PLACED", null, 1, "a", AT, "x".repeat(1_000)))
                .toList();

        List<String> texts = EventsText.write(events);

        assertThat(texts).hasSizeBetween(10, 15).allSatisfy(text -> assertThat(text.length())
                .isLessThan(60_000));
        assertThat(texts.stream().map(EventsText::read).flatMap(List::stream)).isEqualTo(events);
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(EventsText.write(List.of())).isEmpty();
    }
}
