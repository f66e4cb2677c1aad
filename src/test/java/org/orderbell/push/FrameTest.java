package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a frame says the same. */
class FrameTest {

    private static final String NAMES = "{\"name\":\"김민지, Zoë, 😀\",\"note\":\"a\\\\b\"}";

    @Test
    void saysTheSameInAscii() {
        Frame frame = Frame.of(NAMES);
        assertThat(frame.text()).isASCII();
        assertThat(json(frame.text())).isEqualTo(json(NAMES));
        assertThat(new String(frame.payload(Encoding.BINARY), StandardCharsets.UTF_8))
                .isEqualTo(NAMES);
    }

    @Test
    void leavesAsciiAsItIs() {
        assertThat(Frame.of("{\"a\":1}").text()).isEqualTo("{\"a\":1}");
    }

    /** RFC 6455, 5.2: 7 bits of length, or 126 and 16 bits, or 127 and 64 bits; a server does not mask. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 300_000})
    void isAWholeWebSocketFrame(int length) {
        String text = "x".repeat(length);
        ByteBuffer raw = ByteBuffer.wrap(Frame.of(text).raw(Encoding.TEXT));
        assertThat(raw.get() & 0xFF).isEqualTo(0x81);
        int first = raw.get() & 0xFF;
        long declared =
                switch (first) {
                    case 126 -> raw.getShort() & 0xFFFF;
                    case 127 -> raw.getLong();
                    default -> first;
                };
        assertThat(declared).isEqualTo(length);
        assertThat(StandardCharsets.UTF_8.decode(raw).toString()).isEqualTo(text);
    }

    @Test
    void isBinaryForThoseWhoAskedForIt() {
        Frame frame = Frame.of("{}");
        assertThat(frame.raw(Encoding.BINARY)[0] & 0xFF).isEqualTo(0x82);
        assertThat(frame.raw(Encoding.TEXT)[0] & 0xFF).isEqualTo(0x81);
        assertThat(frame.raw(Encoding.GZIP)[0] & 0xFF).isEqualTo(0x82);
    }

    @Test
    void packsLongOnesForThoseWhoAskedForIt() throws IOException {
        String text = "{\"name\":\"" + "김민지, Zoë, 😀 ".repeat(400) + "\"}";
        Frame frame = Frame.of(text);
        byte[] packed = frame.payload(Encoding.GZIP);
        assertThat(packed.length).isLessThan(frame.size() / 4);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed))).hasContent(text);
        assertThat(frame.payload(Encoding.GZIP)).isSameAs(packed);
        assertThat(frame.raw(Encoding.GZIP)).endsWith(packed);
        assertThat(frame.payload(Encoding.BINARY)).hasSize(frame.size());
    }

    @Test
    void leavesShortOnesAsTheyAre() {
        assertThat(Frame.of(NAMES).payload(Encoding.GZIP)).isEqualTo(NAMES.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void knowsHowFarItBringsItsReader() {
        assertThat(Frame.of("{}").position()).isEqualTo(Frame.NOWHERE);
        assertThat(Frame.upTo(0, "{}").position()).isZero();
        assertThat(Frame.upTo(7, "{}").position()).isEqualTo(7);
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
