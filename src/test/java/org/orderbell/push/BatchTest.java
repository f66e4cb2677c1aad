package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.Subscription;
import org.orderbell.order.OrderView;

/** A batch says which part of the log it covers and carries the events of interest in it. */
class BatchTest {

    private static final Interest SEOUL = new Interest(
            new Subscription(Set.of("orders"), Set.of("seoul"), Set.of(), Set.of()), OrderView.DESK, Mode.EVERY);

    @Test
    void coversWhatItLeavesOutToo() {
        Batch batch = Batch.of(SEOUL, 4, 7, List.of(event(6, "seoul", 2)));
        JsonObject frame = json(batch.frame().text());
        assertThat(batch.to()).isEqualTo(7);
        assertThat(frame.getInt("from")).isEqualTo(5);
        assertThat(frame.getInt("to")).isEqualTo(7);
        assertThat(frame.getJsonArray("events")).hasSize(1);
        assertThat(frame.getJsonArray("events").getJsonObject(0).getString("id"))
                .isEqualTo("6");
    }

    @Test
    void isSilentIfNothingIsOfInterest() {
        Batch batch = Batch.of(SEOUL, 4, 5, List.of());
        assertThat(batch.to()).isEqualTo(5);
        assertThat(batch.frame()).isNull();
    }

    @Test
    void endsBeforeAFrameGetsTooLarge() {
        List<FeedEvent> large = LongStream.rangeClosed(1, 10)
                .mapToObj(position -> event(position, "seoul", 100_000))
                .toList();
        Batch batch = Batch.of(SEOUL, 0, 10, large);
        assertThat(batch.to()).isEqualTo(2);
        assertThat(json(batch.frame().text()).getJsonArray("events")).hasSize(2);
    }

    @Test
    void carriesOneEventHoweverLargeItIs() {
        Batch batch = Batch.of(SEOUL, 0, 2, List.of(event(1, "seoul", 600_000), event(2, "seoul", 2)));
        assertThat(batch.to()).isEqualTo(1);
        assertThat(json(batch.frame().text()).getJsonArray("events")).hasSize(1);
    }

    @Test
    void bringsThoseWhoAreBehindToTheSamePosition() {
        assertThat(batchAfter(123).to()).isEqualTo(500);
        assertThat(batchAfter(123).full()).isTrue();
        assertThat(batchAfter(499).to()).isEqualTo(500);
        assertThat(batchAfter(500).to()).isEqualTo(1000);
        assertThat(batchAfter(1600).to()).isEqualTo(2000);
        assertThat(batchAfter(1600).full()).isFalse();
    }

    /** Where one event in a hundred is of interest, a step to the next such position would carry five. */
    @Test
    void isFullAlsoWhereLittleIsOfInterest() {
        List<FeedEvent> wanted = LongStream.rangeClosed(1, 800)
                .mapToObj(n -> event(100 * n, "seoul", 2))
                .toList();
        Batch batch = Batch.of(SEOUL, 0, 80_000, wanted);
        assertThat(batch.to()).isEqualTo(50_000);
        assertThat(json(batch.frame().text()).getJsonArray("events")).hasSize(500);
    }

    private static Batch batchAfter(long after) {
        List<FeedEvent> wanted = LongStream.rangeClosed(after + 1, 2000)
                .mapToObj(position -> event(position, "seoul", 2))
                .toList();
        return Batch.of(SEOUL, after, 2000, wanted);
    }

    private static FeedEvent event(long position, String site, int size) {
        String data = "{\"a\":\"" + "x".repeat(size) + "\"}";
        return new FeedEvent(position, "order.placed", "order/1", site, "PLACED", null, 1, "desk", Instant.EPOCH, data);
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
