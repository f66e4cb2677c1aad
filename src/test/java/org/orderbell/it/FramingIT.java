package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.RawWebSocket;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** Frames of events are whole, also where the connection takes them bit by bit and the container has to say something too. */
class FramingIT extends ClientTest {

    private static final String SKU = "BRD-BAG";

    /** Some 40 KB of event each: many times what the connection takes at once. */
    private static final int ORDERS = 45;

    private static final int PINGS = 300;

    @Test
    void noPongFallsIntoTheMiddleOfAFrame() throws Exception {
        RestClient desk = client("desk");
        List<String> placed = new ArrayList<>();
        long before = desk.position();
        for (int i = 0; i < ORDERS; i++) {
            placed.add(desk.place(Requests.longOrder(SKU)).getString("number"));
        }
        try (RawWebSocket socket =
                RawWebSocket.open(address, desk.authorization().orElseThrow())) {
            socket.send("{\"op\":\"watch\",\"ref\":\"again\",\"channels\":[\"orders\"],\"after\":" + before + "}");
            CompletableFuture<Void> pinging = CompletableFuture.runAsync(() -> ping(socket));

            socket.readUntil(frame -> frame.getString("op").equals("done"));
            List<JsonObject> frames = socket.readUntil(frame ->
                    frame.containsKey("to") && frame.getJsonNumber("to").longValue() >= before + ORDERS);
            socket.awaitPong("ping " + (PINGS - 1));
            pinging.get(1, TimeUnit.MINUTES);

            long position = before;
            for (JsonObject frame : frames) {
                if (frame.getString("op").equals("events")) {
                    assertThat(frame.getJsonNumber("from").longValue()).isEqualTo(position + 1);
                    position = frame.getJsonNumber("to").longValue();
                }
            }
            assertThat(position).isGreaterThanOrEqualTo(before + ORDERS);
            // of several pings that wait, only the last need be answered (RFC 6455, 5.5.3)
            assertThat(socket.pongs()).doesNotHaveDuplicates().last().isEqualTo("ping " + (PINGS - 1));
        } finally {
            client("boss").cancel(placed);
        }
    }

    private static void ping(RawWebSocket socket) {
        try {
            for (int i = 0; i < PINGS; i++) {
                socket.ping("ping " + i);
            }
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
