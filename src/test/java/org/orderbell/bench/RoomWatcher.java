package org.orderbell.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** One person of a crowd in a room: keeps nothing of what comes but what {@link RoomLedger} counts. */
final class RoomWatcher extends SocketClient {

    private final RoomLedger ledger;
    private final CompletableFuture<RoomWatcher> watching = new CompletableFuture<>();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private String channels;

    /**
     * @param request the handshake
     * @param channels what it watches, as JSON
     */
    RoomWatcher(String request, String channels, RoomLedger ledger) {
        super(request);
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
        send("{\"op\":\"watch\",\"ref\":\"w\",\"channels\":" + channels + "}");
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
    void broke(String why) {
        ledger.fault("A watcher was lost: " + why);
        watching.completeExceptionally(new IllegalStateException(why));
    }
}
