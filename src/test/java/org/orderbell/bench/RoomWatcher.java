package org.orderbell.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** One person of a crowd in a room: keeps nothing of what comes but what {@link RoomLedger} counts. */
final class RoomWatcher extends ChannelInboundHandlerAdapter implements FrameReader.Sink {

    private final String request;
    private final RoomLedger ledger;
    private final CompletableFuture<RoomWatcher> watching = new CompletableFuture<>();
    private final FrameReader frames = new FrameReader(this);
    private final StringBuilder handshake = new StringBuilder();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private String channels;
    private Channel channel;
    private boolean open;
    private boolean ending;

    /**
     * @param request the handshake
     * @param channels what it watches, as JSON
     */
    RoomWatcher(String request, String channels, RoomLedger ledger) {
        this.request = request;
        this.channels = channels;
        this.ledger = ledger;
    }

    /** When it is told that it watches. */
    CompletableFuture<RoomWatcher> watching() {
        return watching;
    }

    /** Watches something else from now on. */
    void watch(String others) {
        channels = others;
        watch();
    }

    private void watch() {
        send(1, ("{\"op\":\"watch\",\"ref\":\"w\",\"channels\":" + channels + "}").getBytes(StandardCharsets.UTF_8));
    }

    void leave() {
        ending = true;
        if (channel != null) {
            var unused = channel.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        write(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            ByteBuffer bytes = buffer.internalNioBuffer(buffer.readerIndex(), buffer.readableBytes());
            if (open || isUpgraded(bytes)) {
                frames.read(bytes);
            }
        } finally {
            buffer.release();
        }
    }

    private boolean isUpgraded(ByteBuffer bytes) {
        while (bytes.hasRemaining() && !open) {
            handshake.append((char) bytes.get());
            open = handshake.length() >= 4
                    && handshake.substring(handshake.length() - 4).equals("\r\n\r\n");
        }
        if (open && !handshake.toString().startsWith("HTTP/1.1 101 ")) {
            throw new IllegalStateException("No upgrade: " + handshake);
        }
        return open;
    }

    @Override
    public void part(ByteBuffer bytes, boolean last) {
        int start = bytes.position();
        byte[] part = new byte[bytes.remaining()];
        bytes.get(part);
        bytes.position(start);
        if (!last || frame.size() > 0) {
            frame.writeBytes(part);
        }
        if (last) {
            took(frame.size() > 0 ? frame.toByteArray() : part);
            frame.reset();
        }
    }

    private void took(byte[] whole) {
        switch (ledger.took(whole)) {
            case "welcome" -> watch();
            case "done" -> watching.complete(this);
            case "problem", "bye" -> ledger.fault("Told a watcher: " + new String(whole, StandardCharsets.UTF_8));
            default -> {
                // counted
            }
        }
    }

    @Override
    public void control(int opcode, byte[] payload) {
        if (opcode == FrameReader.PING) {
            send(FrameReader.PONG, payload);
        } else if (opcode == FrameReader.CLOSE) {
            lost("closed with " + new String(payload, StandardCharsets.ISO_8859_1));
        }
    }

    /** The mask is 0, so that masking costs nothing. */
    private void send(int opcode, byte[] payload) {
        if (payload.length > 125) {
            throw new IllegalArgumentException("Longer than this client ever needs");
        }
        ByteBuf bytes = channel.alloc().buffer(6 + payload.length);
        bytes.writeByte(0x80 | opcode)
                .writeByte(0x80 | payload.length)
                .writeInt(0)
                .writeBytes(payload);
        write(bytes);
    }

    private void write(ByteBuf bytes) {
        var unused = channel.writeAndFlush(bytes, channel.voidPromise());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lost("The connection ended");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        lost(cause.toString());
    }

    void lost(String why) {
        if (!ending) {
            ledger.fault("A watcher was lost: " + why);
            watching.completeExceptionally(new IllegalStateException(why));
            leave();
        }
    }
}
