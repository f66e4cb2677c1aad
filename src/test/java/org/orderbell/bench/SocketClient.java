package org.orderbell.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One WebSocket to the feed: its handshake, pongs at once, and whether it ended before it was to. */
abstract class SocketClient extends ChannelInboundHandlerAdapter implements FrameReader.Sink {

    private static final int TEXT = 1;

    private final String request;
    private final FrameReader frames = new FrameReader(this);
    private final StringBuilder handshake = new StringBuilder();
    private Channel channel;
    private boolean open;
    private boolean ending;
    private String goodbye = "";

    /** @param request the handshake */
    SocketClient(String request) {
        this.request = request;
    }

    /** It was lost. */
    abstract void broke(String why);

    /** What arrives next was read from the connection just now. */
    void arriving() {}

    /** Leaves, which is no fault from now on. */
    final void leave() {
        ending = true;
        if (channel != null) {
            close();
        }
    }

    /** Notes what the server said before it closes. */
    final void goodbye(String frame) {
        goodbye = frame;
    }

    final void lost(String why) {
        if (!ending) {
            ending = true;
            broke(why);
        }
    }

    final void send(String text) {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The mask is 0 (RFC 6455, 5.3 leaves it to the client), so that masking costs nothing. */
    private void send(int opcode, byte[] payload) {
        if (payload.length > 125) {
            throw new IllegalArgumentException("Longer than this client ever needs");
        }
        ByteBuf frame = channel.alloc().buffer(6 + payload.length);
        frame.writeByte(0x80 | opcode)
                .writeByte(0x80 | payload.length)
                .writeInt(0)
                .writeBytes(payload);
        write(frame);
    }

    /** What fails comes to exceptionCaught(). */
    private void write(ByteBuf bytes) {
        var unused = channel.writeAndFlush(bytes, channel.voidPromise());
    }

    private void close() {
        var unused = channel.close();
    }

    @Override
    public final void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        write(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
    }

    @Override
    public final void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            arriving();
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
    public final void control(int opcode, byte[] payload) {
        if (opcode == FrameReader.PING) {
            send(FrameReader.PONG, payload);
        } else if (opcode == FrameReader.CLOSE) {
            goodbye += " closed with " + new String(payload, StandardCharsets.ISO_8859_1);
            close();
        }
    }

    @Override
    public final void channelInactive(ChannelHandlerContext context) {
        lost("The connection ended. " + goodbye);
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        lost(cause.toString());
        close();
    }
}
