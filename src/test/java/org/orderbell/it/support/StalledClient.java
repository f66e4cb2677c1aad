package org.orderbell.it.support;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalInt;

/** A watcher that opens the feed and then stops reading: a laptop that went to sleep, or somebody who means harm. */
public final class StalledClient implements AutoCloseable {

    /** Small, so that what is sent to it soon has nowhere to go. */
    private static final int RECEIVE_BYTES = 4096;

    private static final int CLOSE = 8;
    private static final byte[] KEY = new byte[16];

    private final Socket socket = new Socket();

    private StalledClient() {}

    public static StalledClient open(URL base, String authorization) {
        StalledClient client = new StalledClient();
        try {
            client.shakeHands(base, authorization);
            return client;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void shakeHands(URL base, String authorization) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BYTES);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        String request = "GET " + base.getPath() + "feed HTTP/1.1\r\n"
                + "Host: " + base.getHost() + ":" + base.getPort() + "\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(KEY) + "\r\n"
                + "Sec-WebSocket-Protocol: orderbell.v1\r\n"
                + "Authorization: " + authorization + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("no answer but " + answer);
            }
            answer.append((char) next);
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(answer.toString());
        }
    }

    /**
     * Wakes up and reads all that is left.
     *
     * @param patience for each read; whoever is still connected after it, or silent, fails the test
     * @return the code of the close frame; empty if the connection ended without one
     */
    public OptionalInt readToTheEnd(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        try {
            while (true) {
                int kind = in.readUnsignedByte() & 0x0F;
                long length = in.readUnsignedByte();
                if (length == 126) {
                    length = in.readUnsignedShort();
                } else if (length == 127) {
                    length = in.readLong();
                }
                if (kind == CLOSE && length >= 2) {
                    return OptionalInt.of(in.readUnsignedShort());
                }
                in.skipNBytes(length);
            }
        } catch (EOFException | SocketException ended) {
            return OptionalInt.empty();
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
