package org.orderbell.faults;

import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orderbell.server.Server;

/**
 * Somebody who watches: remembers the last position, comes back after each end of the connection to one of the nodes,
 * after a while that chance or the node's {@code bye} chooses, and checks that each position comes once and in order.
 */
final class Screen {

    private static final Pattern EVENT =
            Pattern.compile("\"specversion\":\"1.0\",\"id\":\"(\\d+)\"[^{]*?\"time\":\"([^\"]+)\"");
    private static final Pattern AFTER_MILLIS = Pattern.compile("\"afterMillis\":(\\d+)");
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("desk:orderbell".getBytes(StandardCharsets.UTF_8));
    private static final int PATIENCE_SECONDS = 15;

    private final Screens all;
    private final long start;
    private long position;
    private int came;
    private int byes;
    private long missed;
    private long doubled;
    private int resets;
    private boolean over;
    private Connection connection;

    Screen(Screens all, long start) {
        this.all = all;
        this.start = start;
        position = start;
    }

    synchronized void connect() {
        if (over) {
            return;
        }
        Connection next = new Connection(all.anyNode());
        connection = next;
        var unused = all.http()
                .newWebSocketBuilder()
                .header("Authorization", AUTHORIZATION)
                .subprotocols("orderbell.v1")
                .buildAsync(Load.feed(next.node), next)
                .whenComplete((socket, fault) -> {
                    if (fault != null) {
                        comeBack(next, 0);
                    }
                });
        all.later(PATIENCE_SECONDS * 1000, () -> next.unlessWatching());
    }

    /** The position it watched from, the one it has reached, and what went wrong in between. */
    synchronized long start() {
        return start;
    }

    synchronized long position() {
        return position;
    }

    synchronized long missed() {
        return missed;
    }

    synchronized long doubled() {
        return doubled;
    }

    synchronized int resets() {
        return resets;
    }

    /** How often it was connected. */
    synchronized int connections() {
        return came;
    }

    synchronized int byes() {
        return byes;
    }

    /** The node it watches at now; null while it is on its way. */
    synchronized Server node() {
        return connection != null && connection.watching ? connection.node : null;
    }

    /** Breaks off and comes back, as somebody does who walks out of one network into another. */
    synchronized void breakOff() {
        if (connection != null) {
            connection.abort();
        }
    }

    synchronized void end() {
        over = true;
        if (connection != null) {
            connection.abort();
        }
    }

    private synchronized void comeBack(Connection from, long afterMillis) {
        if (over || from != connection) {
            return;
        }
        connection = null;
        long jitter = ThreadLocalRandom.current().nextLong(200, 1500);
        all.later(afterMillis > 0 ? afterMillis : jitter, this::connect);
    }

    private synchronized void take(Connection from, String text) {
        if (from != connection) {
            return;
        }
        if (text.startsWith("{\"op\":\"welcome\"")) {
            came++;
            from.send("{\"op\":\"watch\",\"ref\":\"w\",\"after\":" + position + "}");
        } else if (text.startsWith("{\"op\":\"done\"")) {
            from.watching = true;
        } else if (text.startsWith("{\"op\":\"reset\"")) {
            resets++;
        } else if (text.startsWith("{\"op\":\"problem\"")) {
            from.abort();
        } else if (text.startsWith("{\"op\":\"bye\"")) {
            byes++;
            Matcher hint = AFTER_MILLIS.matcher(text);
            from.afterMillis = hint.find() ? Long.parseLong(hint.group(1)) : 0;
        } else if (from.watching) {
            events(from.node, text);
        }
    }

    private void events(Server node, String text) {
        Matcher event = EVENT.matcher(text);
        while (event.find()) {
            long id = Long.parseLong(event.group(1));
            if (id <= position) {
                doubled++;
            } else {
                missed += id - position - 1;
                position = id;
                all.arrived(node, Instant.parse(event.group(2)));
            }
        }
    }

    /** What arrives on one that is no longer the screen's own counts for nothing. */
    private final class Connection implements WebSocket.Listener {

        private final Server node;
        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;
        private boolean watching;
        private long afterMillis;

        Connection(Server node) {
            this.node = node;
        }

        @Override
        public void onOpen(WebSocket opened) {
            synchronized (Screen.this) {
                socket = opened;
                if (over) {
                    opened.abort();
                }
            }
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(this, text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            comeBack(this, afterMillis);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable fault) {
            comeBack(this, afterMillis);
        }

        private void send(String frame) {
            socket.sendText(frame, true).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        /** A listener is not told of an abort of its own. */
        private void abort() {
            if (socket != null) {
                socket.abort();
            }
            comeBack(this, 0);
        }

        private void unlessWatching() {
            synchronized (Screen.this) {
                if (!watching && connection == this) {
                    abort();
                }
            }
        }
    }
}
