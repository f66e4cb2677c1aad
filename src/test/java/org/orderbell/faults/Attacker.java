package org.orderbell.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.orderbell.it.support.RestClient;
import org.orderbell.server.Server;

/**
 * Somebody who means harm to a node, over many connections at once. They are raw, so that they can stop in the middle of
 * what others would send whole, and each has a thread, since the node need not take what is sent.
 */
final class Attacker implements AutoCloseable {

    private static final int PART = 64 * 1024;
    private static final byte BINARY = (byte) 0x82;
    private static final byte MASKED_AND_LONG = (byte) 0xFF;

    private final Server victim;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> held = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    Attacker(Server victim) {
        this.victim = victim;
    }

    /** How often each status was answered, such as {@code 413}; {@code none} if the connection ended or was refused. */
    Map<String, AtomicInteger> answers() {
        return answers;
    }

    /**
     * Sockets of a tracking link, for which nobody has to log in, on each of which most of one frame comes.
     *
     * @param bytes size of the frame
     */
    void sendUnfinishedFrames(int count, String token, int bytes) {
        String handshake = "GET /orderbell/track/" + token + " HTTP/1.1\r\nHost: localhost:" + victim.port()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: c2l4dGVlbiBieXRlcyBvaw==\r\nSec-WebSocket-Protocol: orderbell.v1\r\n\r\n";
        each(count, socket -> {
            send(socket, handshake);
            String status = status(socket);
            answered(status);
            if (status.equals("101")) {
                // a mask of zeros is one (RFC 6455, 5.3)
                socket.getOutputStream()
                        .write(ByteBuffer.allocate(14)
                                .put(BINARY)
                                .put(MASKED_AND_LONG)
                                .putLong(bytes)
                                .putInt(0)
                                .array());
                send(socket, (byte) 0, bytes - PART);
                over.await();
            }
        });
    }

    /** Login forms of which one byte comes each second. */
    void sendSlowForms(int count) {
        String head = "POST /orderbell/login.xhtml HTTP/1.1\r\nHost: localhost:" + victim.port()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nname=";
        each(count, socket -> {
            send(socket, head);
            while (!over.await(1, TimeUnit.SECONDS)) {
                send(socket, "a");
            }
        });
    }

    /** Files to import, all at once, each of which is a header of as many columns as it has bytes. */
    void upload(int count, int bytes) {
        String head = "POST /orderbell/api/imports?of=products HTTP/1.1\r\nHost: localhost:" + victim.port()
                + "\r\nAuthorization: "
                + RestClient.of(victim.address(), "desk", "orderbell")
                        .authorization()
                        .orElseThrow()
                + "\r\nContent-Type: text/csv\r\nContent-Length: " + bytes + "\r\n\r\n";
        each(count, socket -> {
            send(socket, head);
            send(socket, (byte) ',', bytes);
            answered(status(socket));
        });
    }

    /** Until so many have an answer, or no connection any more. */
    void awaitAnswers(int count) {
        Trial.until(
                count + " answers",
                () -> answers.values().stream().mapToInt(AtomicInteger::get).sum() >= count);
    }

    @FunctionalInterface
    private interface Attack {
        void over(Socket socket) throws IOException, InterruptedException;
    }

    private void each(int count, Attack attack) {
        for (int i = 0; i < count; i++) {
            threads.execute(() -> connect(attack));
        }
    }

    private void connect(Attack attack) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), victim.port())) {
            synchronized (held) {
                held.add(socket);
            }
            attack.over(socket);
        } catch (IOException | InterruptedException refused) {
            answered("none");
        }
    }

    private void answered(String status) {
        answers.computeIfAbsent(status, first -> new AtomicInteger()).incrementAndGet();
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void send(Socket socket, byte each, int count) throws IOException {
        byte[] part = new byte[PART];
        Arrays.fill(part, each);
        for (int left = count; left > 0; left -= PART) {
            socket.getOutputStream().write(part, 0, Math.min(PART, left));
        }
    }

    /** The status of an answer, of which nothing else is read but the rest of its first lines. */
    private static String status(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0;
                next = socket.getInputStream().read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                return head.substring(9, 12);
            }
        }
        return "none";
    }

    /** Goes away, and leaves everything as it is. */
    @Override
    public void close() throws IOException {
        over.countDown();
        threads.shutdownNow();
        synchronized (held) {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }
}
