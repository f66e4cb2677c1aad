package org.orderbell.it.support;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * A connection to the feed that reads only when told to, one frame (RFC 6455) at a time. Its receive buffer is small, so
 * that the server can soon send no more while nothing is read. It answers pings only while it reads messages.
 */
public final class RawWebSocket implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECEIVE_BUFFER = 4096;

    /** What fits into a frame whose length is a single byte. */
    private static final int LONGEST = 125;

    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket = new Socket();
    private final List<String> pongs = new ArrayList<>();
    private DataInputStream in;

    private RawWebSocket() {}

    /** Opens the feed, with the subprotocol that gives JSON text. */
    public static RawWebSocket open(URL application, String authorization) {
        RawWebSocket opened = new RawWebSocket();
        try {
            opened.shakeHands(application, authorization);
            return opened;
        } catch (IOException fault) {
            opened.close();
            throw new UncheckedIOException(fault);
        }
    }

    private void shakeHands(URL application, String authorization) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(application.getHost(), application.getPort()));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        String request = "GET " + application.getPath() + "feed HTTP/1.1\r\nHost: " + application.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + "c2l4dGVlbiBieXRlcyBvaw==\r\nSec-WebSocket-Protocol: orderbell.v1\r\nAuthorization: " + authorization
                + "\r\n\r\n";
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

    /** Begins a frame of a text and sends so many bytes of it, as far as the server takes them. */
    public void begin(long length, int sent) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(ByteBuffer.allocate(14)
                .put((byte) (FINAL | TEXT))
                .put((byte) (FINAL | 127))
                .putLong(length)
                .putInt(0)
                .array());
        byte[] part = new byte[sent];
        Arrays.fill(part, (byte) 'x');
        try {
            out.write(part);
        } catch (SocketException ended) {
            // by the server, which is what the test waits for
        }
    }

    public void ping(String payload) throws IOException {
        write(PING, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** The payloads of the pongs read so far, in order. */
    public List<String> pongs() {
        return pongs;
    }

    /** Reads messages up to the first one for which the condition holds, and returns them all. */
    public List<JsonObject> readUntil(Predicate<JsonObject> last) throws IOException {
        List<JsonObject> messages = new ArrayList<>();
        do {
            messages.add(readMessage());
        } while (!last.test(messages.get(messages.size() - 1)));
        return messages;
    }

    /** Reads on until this pong has come. */
    public void awaitPong(String payload) throws IOException {
        while (!pongs.contains(payload)) {
            readFrame();
        }
    }

    /**
     * Reads all that is left, up to the close frame, and answers nothing.
     *
     * @param patience for each read; if nothing comes for so long, the test fails
     * @return the code of the close frame; empty if the connection ended without one
     */
    public OptionalInt readToEnd(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0F;
                byte[] payload = readPayload();
                if (opcode == CLOSE && payload.length >= 2) {
                    return OptionalInt.of(ByteBuffer.wrap(payload).getShort());
                }
            }
        } catch (EOFException | SocketException ended) {
            return OptionalInt.empty();
        }
    }

    /** Waits until the server has ended the connection itself, whatever it still sends. */
    public void awaitEnd() {
        try {
            byte[] ignored = new byte[RECEIVE_BUFFER];
            int count = in.read(ignored);
            while (count >= 0) {
                count = in.read(ignored);
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

    private JsonObject readMessage() throws IOException {
        byte[] text = readFrame();
        while (text.length == 0) {
            text = readFrame();
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(text))) {
            return reader.readObject();
        }
    }

    /** Reads the next frame and answers it if it is a ping; returns its payload if it is a message, else no bytes. */
    private byte[] readFrame() throws IOException {
        int first = in.readUnsignedByte();
        byte[] payload = readPayload();
        switch (first) {
            case FINAL | TEXT -> {
                return payload;
            }
            case FINAL | PING -> write(PONG, payload);
            case FINAL | PONG -> pongs.add(new String(payload, StandardCharsets.UTF_8));
            default -> throw new IOException("not the first byte of a frame: " + Integer.toHexString(first));
        }
        return new byte[0];
    }

    private byte[] readPayload() throws IOException {
        int length = in.readUnsignedByte();
        long size = length == 127 ? in.readLong() : length == 126 ? in.readUnsignedShort() : length;
        byte[] payload = new byte[Math.toIntExact(size)];
        in.readFully(payload);
        return payload;
    }

    /** Masked, as RFC 6455 (5.3) requires; zero is a valid mask. The reader and another thread may both write. */
    private synchronized void write(int opcode, byte[] payload) throws IOException {
        if (payload.length > LONGEST) {
            throw new IllegalArgumentException("longer than " + LONGEST + " bytes");
        }
        OutputStream out = socket.getOutputStream();
        out.write(ByteBuffer.allocate(6 + payload.length)
                .put((byte) (FINAL | opcode))
                .put((byte) (FINAL | payload.length))
                .putInt(0)
                .put(payload)
                .array());
    }
}
