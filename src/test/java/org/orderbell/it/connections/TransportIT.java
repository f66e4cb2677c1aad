package org.orderbell.it.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.ServerUnderTest;

/**
 * The feed takes the fast path of its server. It depends on internals of the server; without them the feed falls back to
 * standard WebSocket calls, and only this test and the metric show that it has become slow.
 */
@Tag("server")
class TransportIT extends ConnectionTest {

    private static final String FAST = ServerUnderTest.name().equals("wildfly") ? "undertow" : "tyrus";

    private static final String FALLBACK = "websocket";

    private final RestClient boss = client("boss");

    @ParameterizedTest
    @ValueSource(strings = {"orderbell.v1", "orderbell.v1.bin", "orderbell.v1.gzip"})
    void writesFramesThroughTheFastPathOfTheServer(String protocol) {
        // connections of earlier tests may still be closing
        Awaitility.await().until(() -> connections(FAST) == 0 && connections(FALLBACK) == 0);
        try (FeedClient feed = boss.feed("/feed", Optional.of(protocol))) {
            feed.await("live");
            assertThat(feed.protocol()).isEqualTo(protocol);
            assertThat(connections(FAST)).as(FAST).isEqualTo(1);
            assertThat(connections(FALLBACK)).as(FALLBACK).isZero();
        }
    }

    /** Open connections of a transport; 0 if it was never used. */
    private int connections(String transport) {
        String series = "orderbell_connections{transport=\"" + transport + "\"} ";
        return client("admin")
                .get("/api/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(series.length())))
                .sum();
    }
}
