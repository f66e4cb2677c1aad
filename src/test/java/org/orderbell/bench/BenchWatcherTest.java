package org.orderbell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a benchmark counts as delivered was delivered: each position once, in order, and the same to everybody. */
class BenchWatcherTest {

    private static final String UPGRADE = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
    private static final int TEXT = 1;
    private static final int FINAL = 0x80;

    private final Ledger ledger = new Ledger();

    @Test
    void countsEventsThatComeOneAfterTheOther() {
        EmbeddedChannel watcher = watcher(OptionalLong.empty());
        welcome(watcher, 7);
        events(watcher, 8, 10);
        events(watcher, 11, 11);
        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.delivered()).isEqualTo(4);
    }

    @Test
    void findsAGap() {
        EmbeddedChannel watcher = watcher(OptionalLong.empty());
        welcome(watcher, 7);
        events(watcher, 9, 10);
        assertThat(ledger.faults()).containsExactly("After 7 came 9 to 10");
    }

    @Test
    void findsADouble() {
        EmbeddedChannel watcher = watcher(OptionalLong.empty());
        welcome(watcher, 7);
        events(watcher, 8, 10);
        events(watcher, 10, 11);
        assertThat(ledger.faults()).containsExactly("After 10 came 10 to 11");
    }

    @Test
    void findsAFrameThatLacksAnEvent() {
        EmbeddedChannel watcher = watcher(OptionalLong.empty());
        welcome(watcher, 7);
        send(watcher, TEXT | FINAL, json(8, 10).replace("\"id\":\"9\"", "\"id\":\"10\""));
        assertThat(ledger.faults()).singleElement().asString().contains("Expected the event 9");
    }

    @Test
    void findsACopyThatIsNotTheSame() {
        EmbeddedChannel one = watcher(OptionalLong.empty());
        EmbeddedChannel other = watcher(OptionalLong.empty());
        welcome(one, 7);
        welcome(other, 7);
        events(one, 8, 9);
        send(other, TEXT | FINAL, json(8, 9).replace("xyz", "xyy"));
        assertThat(ledger.faults()).containsExactly("Events 8 to 9 are not the same for everybody");
    }

    @Test
    void readsFramesInFragmentsHoweverTheyArrive() {
        EmbeddedChannel watcher = watcher(OptionalLong.empty());
        welcome(watcher, 7);
        String json = json(8, 400);
        ByteBuf all = Unpooled.wrappedBuffer(
                frame(TEXT, json.substring(0, 50)),
                frame(0, json.substring(50, 40_000)),
                frame(FINAL, json.substring(40_000)));
        while (all.isReadable()) {
            watcher.writeInbound(all.readRetainedSlice(Math.min(777, all.readableBytes())));
        }
        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.delivered()).isEqualTo(393);
    }

    @Test
    void bringsBackWhatAPingCarries() {
        EmbeddedChannel watcher = watcher(OptionalLong.empty());
        watcher.writeInbound(frame(FINAL | FrameReader.PING, "0123456789abcdef"));
        ByteBuf pong = watcher.readOutbound();
        assertThat(pong.readUnsignedByte()).isEqualTo((short) (FINAL | FrameReader.PONG));
        assertThat(pong.readUnsignedByte()).isEqualTo((short) (0x80 | 16));
        assertThat(pong.readInt()).isZero();
        assertThat(pong.toString(StandardCharsets.US_ASCII)).isEqualTo("0123456789abcdef");
    }

    @Test
    void comesBackFromWhereItWasAndIgnoresWhatComesBeforeTheAnswer() {
        EmbeddedChannel watcher = watcher(OptionalLong.of(3));
        welcome(watcher, 7);
        events(watcher, 8, 9);
        send(watcher, TEXT | FINAL, "{\"op\":\"done\",\"ref\":\"w\",\"position\":3}");
        events(watcher, 4, 9);
        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.delivered()).isEqualTo(6);
    }

    @Test
    void noticesThatItWasLost() {
        EmbeddedChannel watcher = watcher(OptionalLong.empty());
        welcome(watcher, 7);
        watcher.finish();
        assertThat(ledger.faults()).singleElement().asString().startsWith("A watcher at 7 was lost");
    }

    private EmbeddedChannel watcher(OptionalLong after) {
        EmbeddedChannel channel = new EmbeddedChannel(new BenchWatcher("GET", after, ledger));
        ByteBuf request = channel.readOutbound();
        request.release();
        channel.writeInbound(Unpooled.copiedBuffer(UPGRADE, StandardCharsets.US_ASCII));
        return channel;
    }

    private static void welcome(EmbeddedChannel watcher, long position) {
        send(watcher, TEXT | FINAL, "{\"op\":\"welcome\",\"position\":" + position + "}");
    }

    private static void events(EmbeddedChannel watcher, long from, long to) {
        send(watcher, TEXT | FINAL, json(from, to));
    }

    private static String json(long from, long to) {
        StringBuilder events = new StringBuilder();
        for (long position = from; position <= to; position++) {
            events.append(position == from ? "" : ",")
                    .append("{\"specversion\":\"1.0\",\"id\":\"")
                    .append(position)
                    .append(
                            "\",\"time\":\"2026-11-21T09:15:03.725Z\",\"data\":{\"note\":\"a \\\"]},{\",\"list\":[1,{\"b\":2}]},")
                    .append("\"more\":\"xyz\"}");
        }
        return "{\"op\":\"events\",\"from\":" + from + ",\"to\":" + to + ",\"events\":[" + events + "]}";
    }

    private static void send(EmbeddedChannel watcher, int first, String text) {
        watcher.writeInbound(frame(first, text));
    }

    private static ByteBuf frame(int first, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = Unpooled.buffer();
        frame.writeByte(first);
        if (bytes.length < 126) {
            frame.writeByte(bytes.length);
        } else if (bytes.length < 65_536) {
            frame.writeByte(126).writeShort(bytes.length);
        } else {
            frame.writeByte(127).writeLong(bytes.length);
        }
        return frame.writeBytes(bytes);
    }
}
