package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.awaitility.Awaitility;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.StandaloneServer;

/**
 * A client that is killed and resumes, again and again while others write, gets the log: every event once, in order.
 * jqwik prints the seed and the smallest plan that breaks it.
 */
class FeedPropertyIT {

    private static final String SKU = "BRD-BAG";

    private static final List<String> PROTOCOLS = List.of("orderbell.v1", "orderbell.v1.bin", "orderbell.v1.gzip");

    private static StandaloneServer server;

    /** How a connection ends, if it does. */
    enum End {
        CLOSE,
        ABORT,
        WATCH_AGAIN
    }

    /**
     * One stretch of watching.
     *
     * @param events how many to wait for before it ends
     */
    record Stretch(int events, End end, String protocol) {}

    /**
     * One who writes.
     *
     * @param moves steps that each order takes, one after the other
     */
    record Writer(int orders, int moves, String site) {}

    @BeforeContainer
    static void start() throws Exception {
        server = StandaloneServer.shared();
    }

    @Provide
    Arbitrary<List<Writer>> writers() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of("seoul", "paris"))
                .as(Writer::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Stretch>> stretches() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 8), Arbitraries.of(End.class), Arbitraries.of(PROTOCOLS))
                .as(Stretch::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void whoIsKilledAndResumesGetsTheLog(
            @ForAll("writers") List<Writer> writers,
            @ForAll("stretches") List<Stretch> stretches,
            @ForAll @IntRange(max = 400) int behind) {
        RestClient desk = RestClient.of(server.address(), "desk");
        long head = Long.parseLong(
                desk.get("/api/events?limit=1").header("Orderbell-Position").orElseThrow());
        long start = Math.max(0, head - behind);
        long end = head
                + writers.stream()
                        .mapToInt(writer -> writer.orders() * (1 + writer.moves()))
                        .sum();
        Client client = new Client(desk, start, end);

        CompletableFuture<?> writing =
                CompletableFuture.runAsync(() -> Concurrently.run(writers.size(), i -> write(desk, writers.get(i))));
        stretches.forEach(client::watch);
        client.watch(new Stretch(Integer.MAX_VALUE, End.CLOSE, "orderbell.v1"));
        writing.join();

        assertThat(client.got).isEqualTo(log(desk, start));
        assertThat(client.got).hasSize((int) (end - start));
    }

    private static int write(RestClient desk, Writer writer) {
        String[] steps = {"ACCEPTED", "PREPARING", "READY"};
        for (int order = 0; order < writer.orders(); order++) {
            String number = desk.place(Requests.order("Writer", SKU).add("site", writer.site()))
                    .getString("number");
            for (int move = 0; move < writer.moves(); move++) {
                desk.move(number, steps[move]);
            }
        }
        return writer.orders();
    }

    private static List<JsonObject> log(RestClient desk, long after) {
        return desk.get("/api/events?limit=1000&after=" + after).items();
    }

    /** One who keeps a position and what came up to it, and nothing else over the death of a connection. */
    private static final class Client {

        private final RestClient desk;
        private final long end;
        private final List<JsonObject> got = new ArrayList<>();
        private long position;

        Client(RestClient desk, long start, long end) {
            this.desk = desk;
            this.position = start;
            this.end = end;
        }

        void watch(Stretch stretch) {
            FeedClient socket = desk.feed("/feed", Optional.of(stretch.protocol()));
            int from = watchAfterPosition(socket);
            take(socket, from, stretch.events());
            if (stretch.end() == End.WATCH_AGAIN) {
                from = watchAfterPosition(socket);
                take(socket, from, stretch.events());
            }
            if (stretch.end() == End.ABORT) {
                socket.abort();
            } else {
                socket.close();
            }
        }

        /** What came before the answer belongs to what was watched before, and is not taken. */
        private int watchAfterPosition(FeedClient socket) {
            JsonObject done = socket.done(Requests.op("watch").add("after", position));
            return socket.frames().indexOf(done);
        }

        /** Takes in frames until there are so many events, or all that there will be. */
        private void take(FeedClient socket, int from, int events) {
            long enough = Math.min(end, events == Integer.MAX_VALUE ? end : position + events);
            Awaitility.await().until(() -> reached(socket.frames(), from) >= enough);
            for (JsonObject frame :
                    List.copyOf(socket.frames().subList(from, socket.frames().size()))) {
                assertThat(frame.getString("op")).isNotIn("reset", "problem", "bye");
                if (frame.getString("op").equals("events")) {
                    got.addAll(frame.getJsonArray("events").getValuesAs(JsonObject.class));
                    position = frame.getJsonNumber("to").longValue();
                }
            }
        }

        private long reached(List<JsonObject> frames, int from) {
            return frames.stream()
                    .skip(from)
                    .filter(frame -> frame.getString("op").equals("events"))
                    .mapToLong(frame -> frame.getJsonNumber("to").longValue())
                    .max()
                    .orElse(position);
        }
    }
}
