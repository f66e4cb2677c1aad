package org.orderbell.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One watcher of a crowd: sums up each frame as it arrives, answers pings at once, and says when a position is missing or
 * comes twice.
 */
final class BenchWatcher extends SocketClient {

    private static final byte[] EVENTS = "{\"op\":\"events\",\"from\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] TO = ",\"to\":".getBytes(StandardCharsets.UTF_8);
    private static final Pattern OPERATION = Pattern.compile("^\\{\"op\":\"(\\w+)\"");
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");

    /** Enough for whatever is not events; of those it holds the span. */
    private static final int HEAD = 1024;

    private final OptionalLong after;
    private final Ledger ledger;
    private final CompletableFuture<BenchWatcher> live = new CompletableFuture<>();
    private final CRC32C sum = new CRC32C();
    private final byte[] head = new byte[HEAD];
    private int headLength;
    private long length;
    private boolean begun;
    private boolean packed;
    private Copies copies;
    private ByteArrayOutputStream body;

    private boolean ignoring;
    private long now;
    private long position = -1;

    /**
     * @param request the handshake
     * @param after the position to come back from; if empty, it watches what happens from now on
     */
    BenchWatcher(String request, OptionalLong after, Ledger ledger) {
        super(request);
        this.after = after;
        this.ledger = ledger;
    }

    /** When it has been told that it has all there is. */
    CompletableFuture<BenchWatcher> live() {
        return live;
    }

    /** Up to where it has had all events; -1 before the welcome. */
    long position() {
        return position;
    }

    @Override
    void arriving() {
        now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void part(ByteBuffer bytes, boolean last) {
        int start = bytes.position();
        length += bytes.remaining();
        sum.update(bytes);
        bytes.position(start);
        if (!begun) {
            int part = Math.min(HEAD - headLength, bytes.remaining());
            bytes.get(head, headLength, part);
            headLength += part;
            if (last || headLength == HEAD) {
                begin();
            }
        }
        if (body != null && bytes.hasRemaining()) {
            byte[] more = new byte[bytes.remaining()];
            bytes.get(more);
            body.writeBytes(more);
        }
        if (last) {
            end();
        }
    }

    /** Looks at what kind of message it is. */
    private void begin() {
        begun = true;
        if (startsWith(GZIP)) {
            packed = true;
            collect();
        } else if (!ignoring && startsWith(EVENTS)) {
            beginEvents();
        }
    }

    private void beginEvents() {
        int behindFrom = behindDigits(EVENTS.length);
        int to = behindFrom + TO.length;
        copies = ledger.copies(number(EVENTS.length, behindFrom), number(to, behindDigits(to)));
        if (copies.isMineToRead()) {
            collect();
        }
    }

    private void collect() {
        body = new ByteArrayOutputStream();
        body.write(head, 0, headLength);
    }

    private int behindDigits(int begin) {
        int end = begin;
        while (head[end] >= '0' && head[end] <= '9') {
            end++;
        }
        return end;
    }

    /** Copies are compared as bytes, and the first is read wholly: what is no number here shows there. */
    private long number(int begin, int end) {
        long number = 0;
        for (int i = begin; i < end; i++) {
            number = 10 * number + head[i] - '0';
        }
        return number;
    }

    private boolean startsWith(byte[] text) {
        return headLength >= text.length
                && ByteBuffer.wrap(head, 0, text.length).equals(ByteBuffer.wrap(text));
    }

    private void end() {
        if (packed) {
            unpack();
        }
        if (copies != null) {
            events();
        } else if (!startsWith(EVENTS)) {
            other(new String(head, 0, headLength, StandardCharsets.UTF_8));
        }
        sum.reset();
        headLength = 0;
        length = 0;
        begun = false;
        packed = false;
        copies = null;
        body = null;
    }

    /** Goes on with what was packed; each frame is unpacked once for all, by the sum of its bytes. */
    private void unpack() {
        byte[] json = ledger.unpacked(sum.getValue(), body);
        headLength = Math.min(HEAD, json.length);
        System.arraycopy(json, 0, head, 0, headLength);
        body = null;
        if (!ignoring && startsWith(EVENTS)) {
            beginEvents();
            if (body != null) {
                body.reset();
                body.writeBytes(json);
            }
        }
    }

    private void events() {
        if (!copies.arrived(sum.getValue(), now)) {
            ledger.fault("Events " + copies.from() + " to " + copies.to() + " are not the same for everybody");
        }
        if (body != null) {
            copies.read(body.toByteArray());
        }
        if (copies.from() != position + 1) {
            ledger.fault("After " + position + " came " + copies.from() + " to " + copies.to());
        }
        position = copies.to();
        ledger.delivered(copies.to() - copies.from() + 1, length);
    }

    private void other(String frame) {
        Matcher operation = OPERATION.matcher(frame);
        if (!operation.find()) {
            throw new IllegalStateException("Not understood: " + frame);
        }
        switch (operation.group(1)) {
            case "welcome" -> welcome(frame);
            case "done" -> {
                ignoring = false;
                position = after.orElseThrow();
            }
            case "live" -> {
                if (!ignoring) {
                    live.complete(this);
                }
            }
            case "presence" -> {
                // who else is here is of no interest to it
            }
            case "bye" -> goodbye(frame);
            default -> ledger.fault("Told a watcher at " + position + ": " + frame);
        }
    }

    private void welcome(String frame) {
        Matcher named = POSITION.matcher(frame);
        if (!named.find()) {
            throw new IllegalStateException("A welcome without a position: " + frame);
        }
        position = Long.parseLong(named.group(1));
        if (after.isPresent()) {
            ignoring = true;
            send("{\"op\":\"watch\",\"ref\":\"w\",\"after\":" + after.getAsLong() + "}");
        }
    }

    @Override
    void broke(String why) {
        ledger.fault("A watcher at " + position + " was lost: " + why);
        live.completeExceptionally(new IllegalStateException(why));
    }
}
