package org.orderbell.it.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.RawWebSocket;
import org.orderbell.it.support.RestClient;

/** A frame that is larger than any message may be ends its connection before it is whole. */
@Tag("server")
class HalfFramesIT extends ConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What ends a connection that is only not heard of any more. */
    private static final int SILENT_FOR_LONG = 4003;

    private final RestClient desk = client("desk");

    @Test
    void areNotKeptForTheirEnd() throws IOException {
        try (RawWebSocket socket =
                RawWebSocket.open(address, desk.authorization().orElseThrow())) {
            socket.begin(4_000_000, 400_000);
            assertThat(socket.readToEnd(PATIENCE)).isNotEqualTo(OptionalInt.of(SILENT_FOR_LONG));
        }
    }
}
