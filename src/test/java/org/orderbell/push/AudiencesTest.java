package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedWindow;
import org.orderbell.feed.Subscription;
import org.orderbell.order.OrderView;

/** An event reaches the audiences that it concerns, and each audience's batch has just what they have not had. */
class AudiencesTest {

    private static final Interest ALL = interest(Mode.EVERY, Set.of("orders"), Set.of());
    private static final Interest PLACED = interest(Mode.LATEST, Set.of("orders"), Set.of("PLACED"));

    private final FeedWindow window = new FeedWindow(5000);
    private final Audiences audiences = new Audiences(window, events -> {});

    @Test
    void concernsThoseOnTheChannelOnly() {
        Audience all = audiences.join(watcher(), ALL);
        Audience one = audiences.join(watcher(), interest(Mode.EVERY, Set.of("order:7"), Set.of()));
        audiences.join(watcher(), interest(Mode.EVERY, Set.of("order:8"), Set.of()));
        append(event(1, 7, "PLACED"));
        assertThat(audiences.advance()).containsExactlyInAnyOrder(all, one);
        append(event(2, 9, "PLACED"));
        assertThat(audiences.advance()).containsExactly(all);
    }

    @Test
    void concernsAnAudienceOnceThatHearsAnEventOnTwoChannels() {
        Audience both = audiences.join(watcher(), interest(Mode.EVERY, Set.of("orders", "order:7"), Set.of()));
        append(event(1, 7, "PLACED"));
        assertThat(audiences.advance()).containsExactly(both);
        assertThat(ids(next(both, 0))).containsExactly(1L);
    }

    @Test
    void forgetsAnAudienceThatTheLastOneHasLeft() {
        Watcher watcher = watcher();
        Audience left = audiences.join(watcher, ALL);
        audiences.leave(watcher, left);
        append(event(1, 7, "PLACED"));
        assertThat(audiences.advance()).isEmpty();
        assertThat(audiences.join(watcher, ALL)).isNotSameAs(left);
    }

    @Test
    void sharesOneBatchAmongThoseAtTheSamePosition() {
        Audience audience = audiences.join(watcher(), ALL);
        append(event(1, 7, "PLACED"), event(2, 8, "PLACED"));
        audiences.advance();
        assertThat(next(audience, 0)).isSameAs(next(audience, 0));
        assertThat(ids(next(audience, 0))).containsExactly(1L, 2L);
        assertThat(ids(next(audience, 1))).containsExactly(2L);
    }

    @Test
    void leadsThoseWhoComeLaterToTheSamePositions() {
        Audience audience = audiences.join(watcher(), ALL);
        LongStream.rangeClosed(1, 10).forEach(position -> append(event(position, position, "PLACED")));
        audiences.advance();
        Batch first = next(audience, 0);
        append(event(11, 11, "PLACED"));
        audiences.advance();
        assertThat(next(audience, 0)).isSameAs(first);
        assertThat(ids(next(audience, first.to()))).containsExactly(11L);
        LongStream.rangeClosed(12, 30).forEach(position -> append(event(position, position, "PLACED")));
        audiences.advance();
        assertThat(ids(next(audience, 0))).hasSize(30);
    }

    @Test
    void keepsAFullBatchForAll() {
        Audience audience = audiences.join(watcher(), ALL);
        LongStream.rangeClosed(1, 3 * Batch.EVENTS).forEach(position -> append(event(position, position, "PLACED")));
        audiences.advance();
        Batch first = next(audience, 0);
        append(event(3 * Batch.EVENTS + 1, 1, "PLACED"));
        audiences.advance();
        assertThat(next(audience, 0)).isSameAs(first);
    }

    @Test
    void servesFromTheWindowWhoIsFurtherBehindThanIsKept() {
        int count = Audience.KEPT + 700;
        Audience audience = audiences.join(watcher(), ALL);
        LongStream.rangeClosed(1, count).forEach(position -> append(event(position, position, "PLACED")));
        audiences.advance();
        long cursor = 0;
        int frames = 0;
        while (cursor < count) {
            Batch batch = next(audience, cursor);
            assertThat(ids(batch))
                    .isEqualTo(LongStream.rangeClosed(cursor + 1, batch.to())
                            .boxed()
                            .toList());
            cursor = batch.to();
            frames++;
        }
        assertThat(frames).isLessThanOrEqualTo(count / Batch.EVENTS + 2);
    }

    @Test
    void saysSoWhenTheWindowDoesNotReachBack() {
        append(LongStream.rangeClosed(1, 6000)
                .mapToObj(position -> event(position, position, "PLACED"))
                .toArray(FeedEvent[]::new));
        Audience audience = audiences.join(watcher(), ALL);
        audiences.advance();
        assertThat(next(audience, 10)).isNull();
        assertThat(ids(next(audience, 5990))).hasSize(10);
    }

    @Test
    void startsAnewWhenTheWindowMovedOnWithoutIt() {
        Audience audience = audiences.join(watcher(), ALL);
        append(LongStream.rangeClosed(1, 6000)
                .mapToObj(position -> event(position, position, "PLACED"))
                .toArray(FeedEvent[]::new));
        assertThat(audiences.advance()).containsExactly(audience);
        assertThat(next(audience, 0)).isNull();
        append(event(6001, 1, "PLACED"));
        audiences.advance();
        assertThat(ids(next(audience, 6000))).containsExactly(6001L);
    }

    @Test
    void tellsEachEventToAScreenThatIsALittleBehind() {
        Audience audience = audiences.join(watcher(), PLACED);
        append(event(1, 7, "PLACED"), event(2, 7, "PLACED"));
        audiences.advance();
        JsonObject frame = json(next(audience, 0));
        assertThat(frame.getString("op")).isEqualTo("events");
        assertThat(frame.getJsonArray("events")).hasSize(2);
    }

    @Test
    void tellsAScreenThatIsFarBehindTheNewestOfEachOrderWhereverItIsNow() {
        Audience audience = audiences.join(watcher(), PLACED);
        LongStream.rangeClosed(1, 600).forEach(position -> append(event(position, position % 3, "PLACED")));
        append(event(601, 1, "READY"));
        audiences.advance();
        JsonObject frame = json(next(audience, 0));
        assertThat(frame.getString("op")).isEqualTo("folded");
        assertThat(frame.getInt("from")).isEqualTo(1);
        assertThat(frame.getInt("to")).isEqualTo(601);
        assertThat(ids(next(audience, 0))).containsExactly(599L, 600L, 601L);
    }

    @Test
    void tellsNobodyAnyMoreWhatAMessageSaidBefore() {
        Audience audience = audiences.join(watcher(), ALL);
        append(event(1, 7, "PLACED"), said(2, "message.posted", "secret"), event(3, 7, "READY"));
        audiences.advance();
        assertThat(next(audience, 0).frame().text()).contains("secret");
        append(said(4, "message.deleted", ""));
        assertThat(audiences.advance()).containsExactly(audience);
        assertThat(ids(next(audience, 3))).containsExactly(4L);
        assertThat(ids(next(audience, 0))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(next(audience, 0).frame().text()).doesNotContain("secret");
    }

    private static FeedEvent said(long position, String type, String text) {
        String data = "{\"actor\":\"kim\",\"message\":{\"id\":1,\"text\":\"" + text + "\"}}";
        return new FeedEvent(position, type, "order/7", "seoul", null, null, 0, "kim", Instant.EPOCH, data);
    }

    private Batch next(Audience audience, long after) {
        return audience.next(after, audiences.newest(), window);
    }

    private void append(FeedEvent... events) {
        assertThat(window.append(List.of(events))).isTrue();
    }

    private static Interest interest(Mode mode, Set<String> channels, Set<String> statuses) {
        return new Interest(new Subscription(channels, Set.of(), statuses, Set.of()), OrderView.DESK, mode);
    }

    private static FeedEvent event(long position, long order, String status) {
        return new FeedEvent(
                position, "order.moved", "order/" + order, "seoul", status, null, 1, "desk", Instant.EPOCH, "{}");
    }

    private static List<Long> ids(Batch batch) {
        return json(batch).getJsonArray("events").getValuesAs(JsonObject.class).stream()
                .map(event -> Long.valueOf(event.getString("id")))
                .toList();
    }

    private static JsonObject json(Batch batch) {
        try (var reader = Json.createReader(new StringReader(batch.frame().text()))) {
            return reader.readObject();
        }
    }

    private static Watcher watcher() {
        return new Watcher(new DeadEnd(), null, null, ready -> {});
    }

    /** Leads nowhere: these watchers are only counted. */
    private static final class DeadEnd implements Wire {

        @Override
        public String id() {
            return "1";
        }

        @Override
        public String transport() {
            return "none";
        }

        @Override
        public void send(Frame frame, Consumer<Boolean> sent) {
            sent.accept(true);
        }

        @Override
        public boolean ping(ByteBuffer data) {
            return true;
        }

        @Override
        public boolean pongs() {
            return true;
        }

        @Override
        public void close(Ending why) {
            // nobody is there
        }
    }
}
