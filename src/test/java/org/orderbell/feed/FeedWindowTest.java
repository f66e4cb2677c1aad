package org.orderbell.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The window is the end of a plain list: what is left of the log when only so many events are kept. */
class FeedWindowTest {

    /** A batch that comes in, starting somewhere around the end, and a read somewhere in what there is. */
    record Step(int offset, int size, int readAfter, int limit) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(-5, 3),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.integers().between(1, 20))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void readsLikeTheEndOfAPlainList(
            @ForAll @IntRange(min = 1, max = 16) int capacity,
            @ForAll @IntRange(max = 20) int start,
            @ForAll("steps") List<Step> steps) {
        FeedWindow window = new FeedWindow(capacity);
        window.startAt(start);
        long last = start;
        for (Step step : steps) {
            long first = Math.max(1, last + 1 + step.offset());
            boolean gap = first > last + 1 && step.size() > 0;

            assertThat(window.append(events(first, step.size()))).isEqualTo(!gap);

            last = gap || step.size() == 0 ? last : Math.max(last, first + step.size() - 1);
            assertThat(window.last()).isEqualTo(last);
            long after = step.readAfter();
            boolean kept = after >= Math.max(start, last - capacity);
            assertThat(window.reaches(after)).isEqualTo(kept);
            List<FeedEvent> read = window.after(after, step.limit());
            if (kept) {
                assertThat(read)
                        .extracting(FeedEvent::position)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(after + 1, Math.min(last, after + step.limit()))
                                        .boxed()
                                        .toList());
            } else {
                assertThat(read).isNull();
            }
        }
    }

    @Example
    void takesWhatFollowsAndLeavesWhatDoesNot() {
        FeedWindow window = new FeedWindow(10);
        window.startAt(4);
        assertThat(window.append(events(3, 4))).isTrue();
        assertThat(window.last()).isEqualTo(6);
        assertThat(window.append(events(8, 1))).isFalse();
        assertThat(window.last()).isEqualTo(6);
    }

    @Example
    void saysOfAMessageWhatTheLastEventSays() {
        FeedWindow window = new FeedWindow(10);
        window.startAt(0);
        window.append(List.of(said(1, "message.posted", 7, "one"), said(2, "message.posted", 8, "two")));
        window.append(List.of(said(3, "message.edited", 7, "three"), said(4, "message.posted", 9, "four")));
        assertThat(texts(window)).containsExactly("three", "two", "three", "four");
        window.append(List.of(said(5, "message.deleted", 7, "nothing")));
        assertThat(texts(window)).containsExactly("nothing", "two", "nothing", "four", "nothing");
        assertThat(window.after(0, 10))
                .extracting(FeedEvent::type)
                .startsWith("message.posted", "message.posted", "message.edited");
    }

    @Example
    void hasFewerEventsIfTheyAreLarge() {
        FeedWindow window = new FeedWindow(10);
        String large = "x".repeat(5_000_000);
        for (long position = 1; position <= 8; position++) {
            assertThat(window.append(List.of(event(position, large)))).isTrue();
        }
        assertThat(window.reaches(4)).isFalse();
        assertThat(window.after(5, 10)).extracting(FeedEvent::position).containsExactly(6L, 7L, 8L);
        assertThat(window.append(events(9, 20))).isTrue();
        assertThat(window.after(18, 10)).hasSize(10);
        assertThat(window.reaches(17)).isFalse();
    }

    private static FeedEvent said(long position, String type, long message, String text) {
        String data = "{\"actor\":\"kim\",\"message\":{\"id\":" + message + ",\"text\":\"" + text + "\"}}";
        return new FeedEvent(position, type, "room/general", null, null, null, 0, "kim", Instant.EPOCH, data);
    }

    private static List<String> texts(FeedWindow window) {
        return window.after(0, 10).stream()
                .map(event -> event.dataAsJson().getJsonObject("message").getString("text"))
                .toList();
    }

    private static List<FeedEvent> events(long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(position -> event(position, "{}"))
                .toList();
    }

    private static FeedEvent event(long position, String data) {
        return new FeedEvent(
                position, "order.placed", "order/1", "seoul", "PLACED", null, 1, "desk", Instant.EPOCH, data);
    }
}
