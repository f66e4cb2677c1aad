package org.orderbell.it.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A WebSocket whose other end is there but answers to nothing, with no pong and no close, and reads only when told to.
 */
public final class UnresponsiveClient implements AutoCloseable {

    private static final int PATIENCE = 30_000;

    private static final int LONGEST = 125;

    private final Socket socket;

    private UnresponsiveClient(Socket socket) {
        this.socket = socket;
    }

    public static UnresponsiveClient open(URL application, String authorization) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(application.getHost(), application.getPort()));
            socket.setSoTimeout(PATIENCE);
            String key = Base64.getEncoder().encodeToString("sixteen bytes ok".getBytes(StandardCharsets.UTF_8));
            String request = "GET " + application.getPath() + "feed HTTP/1.1\r\nHost: " + application.getAuthority()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                    + key + "\r\nAuthorization: " + authorization + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new UnresponsiveClient(socket);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Sends a message, which RFC 6455 (5.3) wants masked; zero is a mask. */
    public void send(String message) throws IOException {
        byte[] text = message.getBytes(StandardCharsets.US_ASCII);
        if (text.length > LONGEST) {
            throw new IllegalArgumentException("too long for one byte of length");
        }
        ByteBuffer frame = ByteBuffer.allocate(6 + text.length);
        frame.put((byte) 0x81).put((byte) (0x80 | text.length)).putInt(0).put(text);
        socket.getOutputStream().write(frame.array());
    }

    /** Takes everything in until the server has ended the connection itself. */
    public void awaitEnd() {
        try {
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[4096];
            int count = in.read(bytes);
            while (count >= 0) {
                count = in.read(bytes);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
