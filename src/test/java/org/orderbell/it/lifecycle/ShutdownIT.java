package org.orderbell.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.EventStream;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.FrameRecorder;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.ServerProcess;
import org.orderbell.server.Server;
import org.orderbell.server.WildFly;

/** A server that is told to stop says goodbye to everybody, before it closes the connections itself. */
@Tag("server")
@Tag("slow") // starts a server of its own
class ShutdownIT {

    private static final int SCREENS = 20;
    private static final int COME_BACK = 4000;

    private final Server server = ServerProcess.server("shutdown", Map.of());
    private RestClient desk;

    @AfterEach
    void end() {
        if (server.process() != null && server.process().isAlive()) {
            server.kill();
        }
    }

    @Test
    void saysGoodbyeToEverybodyWhenItIsToldToStop() throws IOException {
        start();
        List<FeedClient> sockets =
                IntStream.range(0, SCREENS).mapToObj(i -> desk.feed()).toList();
        try (EventStream stream = desk.events("")) {
            List<FrameRecorder> screens = new ArrayList<>(sockets);
            screens.add(stream);
            screens.forEach(screen -> screen.await("live"));

            server.process().destroy();

            List<JsonObject> goodbyes =
                    screens.stream().map(ShutdownIT::goodbye).toList();
            assertThat(goodbyes.stream().map(bye -> bye.getInt("afterMillis")).distinct())
                    .as("they do not come back all at once")
                    .hasSizeGreaterThan(1);
            sockets.forEach(socket -> assertThat(socket.awaitClose().code()).isEqualTo(COME_BACK));
            server.process().onExit().orTimeout(1, TimeUnit.MINUTES).join();
        }
    }

    /** WildFly suspends itself before it stops, and may be told to do no more than that. */
    @Test
    @Tag("wildfly")
    void takesRequestsAgainAfterASuspension() throws IOException {
        start();
        FeedClient screen = desk.feed();
        screen.await("live");

        ((WildFly) server).suspend();
        goodbye(screen);
        assertThat(screen.awaitClose().code()).isEqualTo(COME_BACK);
        assertThat(desk.get("/api/orders").status()).isEqualTo(503);

        ((WildFly) server).resume();
        Awaitility.await().until(() -> desk.get("/api/orders").status() == 200);
        try (FeedClient back = desk.feed()) {
            back.await("live");
        }
    }

    private void start() throws IOException {
        server.configure();
        server.start();
        server.deploy(Path.of("target/orderbell.war"));
        server.awaitReady();
        desk = RestClient.of(server.address().toURL(), "desk");
    }

    private static JsonObject goodbye(FrameRecorder screen) {
        JsonObject bye = screen.await("bye");
        assertThat(bye.getInt("code")).isEqualTo(COME_BACK);
        assertThat(bye.getBoolean("comeBack")).isTrue();
        return bye;
    }
}
