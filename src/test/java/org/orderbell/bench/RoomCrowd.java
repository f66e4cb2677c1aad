package org.orderbell.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** People in a room, each with an account of their own, all on one thread. */
final class RoomCrowd implements AutoCloseable {

    private static final int READ_AT_ONCE = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EventLoopGroup group = new EpollEventLoopGroup(1, new DefaultThreadFactory("room-crowd", true));
    private final EventLoop loop = (EventLoop) group.iterator().next();
    private final URI base;
    private final InetSocketAddress server;
    private final RoomLedger ledger = new RoomLedger();
    private final List<RoomWatcher> watchers = new ArrayList<>();
    private final long thread;

    RoomCrowd(URI base) throws Exception {
        this.base = base;
        server = new InetSocketAddress(base.getHost(), base.getPort());
        thread = loop.submit(() -> Thread.currentThread().getId()).get();
    }

    /** So many people come, evenly spread over a time; returns when all of them watch. */
    void join(Accounts accounts, int count, Duration over, String... channels) throws Exception {
        Paced.at(count / (double) Math.max(1, over.toSeconds()), over, n -> open(accounts, (int) n, json(channels)));
        for (RoomWatcher watcher : List.copyOf(watchers)) {
            watcher.watching().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void open(Accounts accounts, int n, String channels) {
        RoomWatcher watcher = new RoomWatcher(handshake(accounts.login(n), accounts.password()), channels, ledger);
        watchers.add(watcher);
        var opening = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_AT_ONCE))
                .handler(watcher)
                .connect(server);
        opening.addListener(opened -> {
            if (!opened.isSuccess()) {
                watcher.lost(opened.cause().toString());
            }
        });
    }

    private String handshake(String login, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        return String.join(
                "\r\n",
                "GET " + base.getPath() + "feed HTTP/1.1",
                "Host: " + base.getAuthority(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Protocol: orderbell.v1",
                "Authorization: Basic " + credentials,
                "\r\n");
    }

    private static String json(String... channels) {
        return "[\"" + String.join("\",\"", channels) + "\"]";
    }

    /** All of them watch something else; returns when each has been told so. */
    void watch(String... channels) throws Exception {
        long done = ask(() -> ledger.count("done").frames());
        ask(() -> {
            watchers.forEach(watcher -> watcher.watch(json(channels)));
            return null;
        });
        await(() -> ledger.count("done").frames() >= done + watchers.size());
    }

    int size() {
        return watchers.size();
    }

    RoomLedger ledger() {
        return ledger;
    }

    /** Asks something of the ledger, on the thread that it is written on. */
    <T> T ask(Callable<T> question) throws Exception {
        return loop.submit(question).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Asks until it is true. */
    void await(Callable<Boolean> question) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(question)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It did not come true within " + PATIENCE);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Fails if anybody was lost or refused. */
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
        loop.execute(() -> watchers.forEach(RoomWatcher::leave));
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
