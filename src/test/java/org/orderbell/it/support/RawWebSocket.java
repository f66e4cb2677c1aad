package org.orderbell.it.support;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The feed frame by frame (RFC 6455), over a connection that takes little at a time. It answers the server's pings. */
public final class RawWebSocket implements AutoCloseable {

    private static final int PATIENCE = 60_000;
    private static final int RECEIVE_BUFFER = 4096;
    private static final int TEXT = 1;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final List<String> pongs = new ArrayList<>();

    public RawWebSocket(URL application, String authorization) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(application.getHost(), application.getPort()));
        socket.setSoTimeout(PATIENCE);
        String request = "GET " + application.getPath() + "feed HTTP/1.1\r\nHost: " + application.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + "c2l4dGVlbiBieXRlcyBvaw==\r\nAuthorization: " + authorization + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        in = new DataInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("no WebSocket: " + head);
        }
    }

    public void send(String text) throws IOException {
        write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public void ping(String payload) throws IOException {
        write(PING, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** What came back of the pings so far, in order. */
    public List<String> pongs() {
        return pongs;
    }

    /** All messages up to the first one that it holds for. */
    public List<JsonObject> until(Predicate<JsonObject> last) throws IOException {
        List<JsonObject> messages = new ArrayList<>();
        do {
            messages.add(message());
        } while (!last.test(messages.get(messages.size() - 1)));
        return messages;
    }

    /** Reads on until this pong has come. */
    public void awaitPong(String payload) throws IOException {
        while (!pongs.contains(payload)) {
            frame();
        }
    }

    private JsonObject message() throws IOException {
        byte[] text = frame();
        while (text.length == 0) {
            text = frame();
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(text))) {
            return reader.readObject();
        }
    }

    /** The payload of the next frame, if it is a message; else nothing. */
    private byte[] frame() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        long size = length == 127 ? in.readLong() : length == 126 ? in.readUnsignedShort() : length;
        byte[] payload = new byte[Math.toIntExact(size)];
        in.readFully(payload);
        switch (first) {
            case 0x80 | TEXT -> {
                return payload;
            }
            case 0x80 | PING -> write(PONG, payload);
            case 0x80 | PONG -> pongs.add(new String(payload, StandardCharsets.UTF_8));
            default -> throw new IOException("This is the beginning of no frame: " + Integer.toHexString(first));
        }
        return new byte[0];
    }

    /** Masked, as RFC 6455 (5.3) wants it; zero is a mask. The reader and another thread may both write. */
    private synchronized void write(int opcode, byte[] payload) throws IOException {
        if (payload.length > 125) {
            throw new IllegalArgumentException("too long for one byte of length");
        }
        OutputStream out = socket.getOutputStream();
        out.write(ByteBuffer.allocate(6 + payload.length)
                .put((byte) (0x80 | opcode))
                .put((byte) (0x80 | payload.length))
                .putInt(0)
                .put(payload)
                .array());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
