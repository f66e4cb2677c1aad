package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.Contract;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** A screen that was away for long is told what is true now, and a machine all that happened. */
class FoldingIT extends ClientTest {

    private static final String SKU = "BRD-BAG";
    private static final int ORDERS = 8;

    /** Of each order: more than a frame has for all of them together. */
    private static final int CLAIMS = 80;

    private final Contract contract = Contract.ofFiles();

    @Test
    void tellsTheNewestOfEachOrderOnceToWhoWantsTheLatest() {
        RestClient desk = client("desk");
        try (FeedClient machine = desk.feed();
                FeedClient screen = desk.feed()) {
            long before = machine.await("welcome").getJsonNumber("position").longValue();
            List<String> numbers = Concurrently.run(ORDERS, i -> claimOverAndOver(desk));
            // what was answered may still wait for its position
            numbers.forEach(number -> machine.await(
                    frame -> Integer.valueOf(CLAIMS + 1).equals(newestIn(frame).get(number))));

            List<JsonObject> every = frames(machine, "every", before);
            List<JsonObject> latest = frames(screen, "latest", before);

            assertThat(every).allMatch(frame -> frame.getString("op").equals("events"));
            assertThat(latest.get(0).getString("op")).isEqualTo("folded");
            assertThat(contract.errors(Contract.FEED, latest.get(0))).isEmpty();
            assertContiguous(every, before);
            assertContiguous(latest, before);
            assertThat(events(every)).hasSizeGreaterThan(ORDERS * CLAIMS);
            assertThat(events(latest)).hasSizeLessThan(ORDERS * CLAIMS / 2);
            assertThat(newest(latest)).isEqualTo(newest(every));
            assertThat(newest(latest)).containsKeys(numbers.toArray(String[]::new));
            Set<String> told = new HashSet<>();
            assertThat(events(List.of(latest.get(0)))).allMatch(event -> told.add(event.getString("subject")));
        }
    }

    /** The number of the order. */
    private static String claimOverAndOver(RestClient desk) {
        String number = desk.place(Requests.order("Ana", SKU)).getString("number");
        try (FeedClient socket = desk.feed()) {
            for (int i = 0; i < CLAIMS; i++) {
                var claim = Requests.op("claim", number);
                socket.done(i % 2 == 0 ? claim : claim.addNull("to"));
            }
        }
        return number;
    }

    /** All that a watch of orders brings until it is live. */
    private static List<JsonObject> frames(FeedClient socket, String mode, long after) {
        JsonObject answer =
                socket.done(Requests.watch("orders").add("mode", mode).add("after", after));
        int done = socket.frames().indexOf(answer);
        socket.await(done, frame -> frame.getString("op").equals("live"));
        List<JsonObject> frames = new ArrayList<>();
        for (JsonObject frame : socket.frames().subList(done, socket.frames().size())) {
            switch (frame.getString("op")) {
                case "live" -> {
                    return frames;
                }
                case "events", "folded" -> frames.add(frame);
                default -> {
                    // answers and presence are not of the log
                }
            }
        }
        return frames;
    }

    private static void assertContiguous(List<JsonObject> frames, long after) {
        long expected = after + 1;
        for (JsonObject frame : frames) {
            assertThat(frame.getJsonNumber("from").longValue()).isEqualTo(expected);
            expected = frame.getJsonNumber("to").longValue() + 1;
        }
    }

    private static List<JsonObject> events(List<JsonObject> frames) {
        return frames.stream()
                .flatMap(frame -> frame.getJsonArray("events").getValuesAs(JsonObject.class).stream())
                .toList();
    }

    private static Map<String, Integer> newestIn(JsonObject frame) {
        return frame.getString("op").equals("events") ? newest(List.of(frame)) : Map.of();
    }

    /** The last version of each order, by number. */
    private static Map<String, Integer> newest(List<JsonObject> frames) {
        Map<String, Integer> versions = new LinkedHashMap<>();
        for (JsonObject event : events(frames)) {
            JsonObject order = event.getJsonObject("data").getJsonObject("order");
            if (order != null) {
                versions.put(order.getString("number"), order.getInt("version"));
            }
        }
        return versions;
    }
}
