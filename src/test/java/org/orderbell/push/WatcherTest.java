package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedWindow;
import org.orderbell.feed.Subscription;
import org.orderbell.order.OrderView;
import org.orderbell.presence.Changes;
import org.orderbell.push.Watcher.Reading;

/** A watcher sends what there is, asks for what is not in the window, and stops where its client does. */
class WatcherTest {

    private static final Interest ALL =
            new Interest(new Subscription(Set.of("orders"), Set.of(), Set.of(), Set.of()), OrderView.DESK, Mode.EVERY);

    private final FeedWindow window = new FeedWindow(100);
    private final Audiences audiences = new Audiences(window, events -> {});
    private final Company company = new Company(() -> new Changes(Map.of(), Map.of(), Long.MAX_VALUE), () -> {});
    private final Notes wire = new Notes();
    private final Watcher watcher = new Watcher(wire, null, null, ready -> {});

    @Test
    void isLiveWhenItHasAll() {
        append(1, 3, 10);
        watchAfter(0);
        assertThat(serve()).isNull();
        assertThat(wire.frames).hasSize(2);
        assertThat(wire.frames.get(0)).contains("\"from\":1,\"to\":3");
        assertThat(wire.frames.get(1)).contains("\"op\":\"live\",\"position\":3");
    }

    @Test
    void asksForAPageThatIsNotInTheWindow() {
        append(1, 300, 10);
        watchAfter(50);
        assertThat(serve()).isEqualTo(new Reading(ALL, 50));
        assertThat(serve()).as("while it is read").isNull();
        watcher.read(new Reading(ALL, 50), Batch.empty(250));
        assertThat(serve()).isNull();
        assertThat(wire.frames.get(0)).contains("\"from\":251,\"to\":300");
    }

    /** The ping that follows so many bytes goes out in the same turn. */
    @Test
    void asksForTheNextPageAlsoWhenAPingIsDue() {
        append(1, 300, 10);
        watchAfter(50);
        Reading first = serve();
        watcher.read(first, Batch.of(ALL, 50, 60, List.of(event(60, 300_000))));
        assertThat(serve()).isEqualTo(new Reading(ALL, 60));
        assertThat(wire.frames).hasSize(1);
        assertThat(wire.pings).hasSize(1);
    }

    @Test
    void waitsForItsClientWhenAWindowIsOnTheWay() {
        append(1, 8, 300_000);
        watchAfter(0);
        serve();
        int sent = wire.frames.size();
        assertThat(sent).isLessThan(8);
        assertThat(serve()).isNull();
        assertThat(wire.frames).hasSize(sent);
        watcher.pong(wire.pings.get(wire.pings.size() - 1));
        serve();
        assertThat(wire.frames).hasSizeGreaterThan(sent);
    }

    @Test
    void sendsTheNextFrameWhenTheLastOneIsOut() {
        append(1, 1, 10);
        wire.slow = true;
        watchAfter(0);
        serve();
        assertThat(wire.frames).hasSize(1);
        wire.finish();
        serve();
        assertThat(wire.frames).hasSize(2);
    }

    @Test
    void isSlowWhileItsClientTakesNothing() {
        append(1, 8, 300_000);
        watchAfter(0);
        assertThat(watcher.isSlow(0)).isFalse();
        serve();
        assertThat(watcher.isSlow(0)).isTrue();
        watcher.pong(wire.pings.get(wire.pings.size() - 1));
        assertThat(watcher.isSlow(0)).isFalse();
    }

    @Test
    void endsWhenPongsComeThatNothingAskedFor() {
        watchAfter(0);
        serve();
        ByteBuffer pong = ByteBuffer.allocate(Long.BYTES);
        for (int i = 0; i < 100; i++) {
            watcher.pong(pong.duplicate());
        }
        assertThat(watcher.ending()).isNull();
        for (int i = 0; i <= wire.pings.size(); i++) {
            watcher.pong(pong.duplicate());
        }
        assertThat(watcher.ending()).isEqualTo(Ending.TOO_MANY_MESSAGES);
    }

    @Test
    void endsWhenItsClientGoesOnAfterItWasRefused() {
        for (int i = 0; i < 100; i++) {
            watcher.refused();
        }
        watcher.admitted();
        for (int i = 0; i < 100; i++) {
            watcher.refused();
        }
        assertThat(watcher.isEnding()).isFalse();
        watcher.refused();
        assertThat(watcher.ending()).isEqualTo(Ending.TOO_MANY_MESSAGES);
    }

    @Test
    void tellsThatItEndsBecauseAFrameIsStuck() {
        append(1, 1, 10);
        wire.slow = true;
        watchAfter(0);
        serve();
        assertThat(watcher.beat(10, 10)).isTrue();
        assertThat(watcher.ending()).isNull();
        assertThat(watcher.beat(11, 10)).isFalse();
        assertThat(watcher.ending()).isEqualTo(Ending.TOO_SLOW);
        assertThat(watcher.isSlow(TimeUnit.SECONDS.toNanos(2))).isTrue();
    }

    private void watchAfter(long position) {
        watcher.watch(ALL, position);
        watcher.joined(audiences.join(watcher, ALL));
    }

    private Reading serve() {
        audiences.advance();
        return watcher.serve(window, audiences.newest(), company, 0);
    }

    private void append(long from, long to, int size) {
        for (long position = from; position <= to; position++) {
            assertThat(window.append(List.of(event(position, size)))).isTrue();
        }
        audiences.advance();
    }

    private static FeedEvent event(long position, int size) {
        String data = "{\"a\":\"" + "x".repeat(size) + "\"}";
        return new FeedEvent(
                position, "order.moved", "order/1", "seoul", "READY", "PLACED", 1, "desk", Instant.EPOCH, data);
    }

    /** Notes what goes out; if it is slow, a frame is out when the test says so. */
    private static final class Notes implements Wire {

        private final List<String> frames = new ArrayList<>();
        private final List<ByteBuffer> pings = new ArrayList<>();
        private boolean slow;
        private Consumer<Boolean> unsent;

        void finish() {
            unsent.accept(true);
        }

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
            frames.add(frame.text());
            if (slow) {
                unsent = sent;
            } else {
                sent.accept(true);
            }
        }

        @Override
        public boolean ping(ByteBuffer data) {
            pings.add(data);
            return true;
        }

        @Override
        public boolean pongs() {
            return true;
        }

        @Override
        public void close(Ending why) {
            // the test is over
        }
    }
}
