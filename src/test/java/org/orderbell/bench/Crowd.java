package org.orderbell.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SelectStrategy;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many watchers on one thread, which takes as little of the machine as possible, because the server needs it: one read
 * into one buffer, one checksum, no copy but the first of each frame.
 */
final class Crowd implements AutoCloseable {

    private static final int READ_AT_ONCE = 256 * 1024;
    private static final int CONNECTING_AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Connections from one address of the loopback network; Linux has 28,000 ports for each. */
    private static final int PER_ADDRESS = 20_000;

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final long thread;
    private final InetSocketAddress server;
    private final String request;
    private final Ledger ledger = new Ledger();
    private final List<BenchWatcher> watchers = new ArrayList<>();

    /**
     * @param base where Orderbell answers
     * @param protocol {@code orderbell.v1}, {@code orderbell.v1.bin} or {@code orderbell.v1.gzip}
     * @param rest for how long the thread lets arrivals gather before each look: cheaper, and that much later
     */
    Crowd(URI base, String protocol, Duration rest) throws Exception {
        group = new EpollEventLoopGroup(1, new DefaultThreadFactory("crowd", true), () -> (ready, hasTasks) -> {
            LockSupport.parkNanos(rest.toNanos());
            return hasTasks ? ready.get() : SelectStrategy.SELECT;
        });
        loop = (EventLoop) group.iterator().next();
        thread = loop.submit(() -> Thread.currentThread().getId()).get();
        server = new InetSocketAddress(loopback(1), base.getPort());
        String credentials = Base64.getEncoder().encodeToString("desk:orderbell".getBytes(StandardCharsets.UTF_8));
        request = String.join(
                "\r\n",
                "GET " + base.getPath() + "feed HTTP/1.1",
                "Host: " + base.getAuthority(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Protocol: " + protocol,
                "Authorization: Basic " + credentials,
                "\r\n");
    }

    /** So many more, who watch what happens from now on; returns when all are live. */
    void connect(int count) throws Exception {
        join(count, OptionalLong.empty());
    }

    /** So many more, who come back from this position; returns when all have what they had missed. */
    void comeBack(int count, long after) throws Exception {
        join(count, OptionalLong.of(after));
    }

    private void join(int count, OptionalLong after) throws Exception {
        Queue<BenchWatcher> coming = new ArrayDeque<>();
        List<BenchWatcher> joined = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BenchWatcher watcher = new BenchWatcher(request, after, ledger);
            joined.add(watcher);
            coming.add(open(watcher, watchers.size() + i));
            // those who come back do not wait for each other
            if (after.isEmpty() && coming.size() >= CONNECTING_AT_ONCE) {
                await(coming.remove());
            }
        }
        for (BenchWatcher watcher : coming) {
            await(watcher);
        }
        ask(() -> watchers.addAll(joined));
    }

    private static InetAddress loopback(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number});
    }

    private BenchWatcher open(BenchWatcher watcher, int number) throws UnknownHostException {
        InetSocketAddress local = new InetSocketAddress(loopback(1 + number / PER_ADDRESS), 0);
        var opening = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_AT_ONCE))
                .handler(watcher)
                .connect(server, number < PER_ADDRESS ? null : local);
        opening.addListener(opened -> {
            if (!opened.isSuccess()) {
                watcher.lost(opened.cause().toString());
            }
        });
        return watcher;
    }

    private static void await(BenchWatcher watcher) throws Exception {
        watcher.live().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    int size() {
        return watchers.size();
    }

    /** Asks something of the ledger, or of the watchers, on the thread that they live on. */
    <T> T ask(Callable<T> question) throws Exception {
        return loop.submit(question).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    Ledger ledger() {
        return ledger;
    }

    /** Begins to note anew what comes; the counts go on. */
    void forget() throws Exception {
        ask(() -> {
            ledger.forget();
            return null;
        });
    }

    /** The position that all of them have reached. */
    long slowest() throws Exception {
        return ask(
                () -> watchers.stream().mapToLong(BenchWatcher::position).min().orElse(Long.MAX_VALUE));
    }

    /** Waits until all have reached a position; false if they have not in that time. */
    boolean reach(long position, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (slowest() < position) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return true;
    }

    /** Fails if anybody missed something, got something twice or otherwise than the others, or was lost. */
    void check() throws Exception {
        List<String> faults = ask(ledger::faults);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("\n", faults));
        }
    }

    /** CPU time of its thread so far. */
    Duration cpu() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getThreadCpuTime(thread));
    }

    @Override
    public void close() {
        loop.execute(() -> watchers.forEach(BenchWatcher::leave));
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
