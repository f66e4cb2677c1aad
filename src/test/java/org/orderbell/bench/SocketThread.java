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
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The one thread that a crowd of clients lives on: it takes as little of the machine as possible, because the server needs it. */
final class SocketThread {

    private static final int READ_AT_ONCE = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Connections from one address of the loopback network; Linux has 28,000 ports for each. */
    private static final int PER_ADDRESS = 20_000;

    private final URI base;
    private final InetSocketAddress server;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final long thread;
    private int opened;

    /**
     * @param base where Orderbell answers
     * @param rest for how long the thread lets arrivals gather before each look: cheaper, and that much later
     */
    SocketThread(URI base, Duration rest) throws Exception {
        this.base = base;
        server = new InetSocketAddress(loopback(1), base.getPort());
        group = new EpollEventLoopGroup(1, new DefaultThreadFactory("crowd", true), () -> (ready, hasTasks) -> {
            LockSupport.parkNanos(rest.toNanos());
            return hasTasks ? ready.get() : SelectStrategy.SELECT;
        });
        loop = (EventLoop) group.iterator().next();
        thread = loop.submit(() -> Thread.currentThread().getId()).get();
    }

    private static InetAddress loopback(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number});
    }

    /** The request that opens a socket of the feed. */
    String handshake(String protocol, String login, String password) {
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
                "Sec-WebSocket-Protocol: " + protocol,
                "Authorization: Basic " + credentials,
                "\r\n");
    }

    /** Begins to connect; what fails is told to the client. */
    void open(SocketClient client) throws UnknownHostException {
        InetSocketAddress local = new InetSocketAddress(loopback(1 + opened / PER_ADDRESS), 0);
        var opening = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_AT_ONCE))
                .handler(client)
                .connect(server, opened < PER_ADDRESS ? null : local);
        opened++;
        opening.addListener(done -> {
            if (!done.isSuccess()) {
                client.lost(done.cause().toString());
            }
        });
    }

    /** Asks something of those who live here, on their thread. */
    <T> T ask(Callable<T> question) throws Exception {
        return loop.submit(question).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** CPU time so far. */
    Duration cpu() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getThreadCpuTime(thread));
    }

    /** @param last what is done on the thread before it ends */
    void close(Runnable last) {
        loop.execute(last);
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
