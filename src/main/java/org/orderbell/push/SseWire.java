package org.orderbell.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Server-sent events: frames as the data of a response that does not end. The container says when it takes more, so what
 * waits for a slow client is one frame.
 */
final class SseWire implements Wire, WriteListener, AsyncListener {

    /** Browsers come back by themselves; each after another pause, so that they do not come back all at once. */
    private static final int SHORTEST_RETRY_MILLIS = 500;

    private static final int LONGEST_RETRY_MILLIS = 4000;
    private static final byte[] COMMENT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private final String id;
    private final AsyncContext response;
    private final ServletOutputStream out;
    private final Consumer<String> gone;
    private final Queue<byte[]> waiting = new ArrayDeque<>(4);
    private Consumer<Boolean> sent;
    private boolean opened;
    private boolean flushed = true;
    private boolean ended;

    /** @param gone told the id when the client or the container has ended it */
    SseWire(String id, AsyncContext response, Consumer<String> gone) throws IOException {
        this.id = id;
        this.response = response;
        this.gone = gone;
        out = response.getResponse().getOutputStream();
        int retry = ThreadLocalRandom.current().nextInt(SHORTEST_RETRY_MILLIS, LONGEST_RETRY_MILLIS);
        waiting.add(("retry: " + retry + "\n\n").getBytes(StandardCharsets.US_ASCII));
        response.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String transport() {
        return "sse";
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> whenSent) {
        synchronized (this) {
            if (frame.position() != Frame.NOWHERE) {
                waiting.add(("id: " + frame.position() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            waiting.add(DATA);
            waiting.add(frame.payload(Encoding.TEXT));
            waiting.add(END);
            sent = whenSent;
        }
        write();
    }

    @Override
    public boolean ping(ByteBuffer data) {
        synchronized (this) {
            if (ended) {
                return false;
            }
            if (waiting.isEmpty()) {
                waiting.add(COMMENT);
            }
        }
        write();
        return true;
    }

    @Override
    public boolean pongs() {
        return false;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            opened = true;
        }
        write();
    }

    /** Writes on as long as the container takes it without waiting. */
    private void write() {
        Consumer<Boolean> told;
        boolean broken = false;
        synchronized (this) {
            try {
                if (!isOut()) {
                    return;
                }
            } catch (IOException | RuntimeException e) {
                broken = true;
            }
            told = sent;
            sent = null;
        }
        if (broken) {
            broke();
        }
        if (told != null) {
            told.accept(!broken);
        }
    }

    private boolean isOut() throws IOException {
        if (!opened || ended) {
            return false;
        }
        while (!(waiting.isEmpty() && flushed)) {
            if (!out.isReady()) {
                return false;
            }
            if (waiting.isEmpty()) {
                out.flush();
                flushed = true;
            } else {
                out.write(waiting.remove());
                flushed = false;
            }
        }
        return true;
    }

    @Override
    public void close(Ending why) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        try {
            response.complete();
        } catch (IllegalStateException e) {
            // the container was faster
        }
    }

    @Override
    public void onError(Throwable thrown) {
        broke();
    }

    @Override
    public void onError(AsyncEvent event) {
        broke();
    }

    /** A connection that is gone is no fault of anybody's. */
    private void broke() {
        close(Ending.SILENT);
        gone.accept(id);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        synchronized (this) {
            ended = true;
        }
        gone.accept(id);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // it has none
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it is not started again
    }
}
