package org.orderbell.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What the operating system alone takes for as many writes of as many bytes to as many connections: a loop that does nothing
 * else, and a reader that throws away what it reads. No server can be cheaper that writes each event to each connection.
 */
final class BareWrites implements AutoCloseable {

    private final List<SocketChannel> connections = new ArrayList<>();
    private final Selector arriving = Selector.open();
    private final Thread reader;
    private volatile boolean running = true;

    /** @param rest as {@link SocketThread} has it */
    BareWrites(int count, Duration rest) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            for (int i = 0; i < count; i++) {
                SocketChannel client = SocketChannel.open(server.getLocalAddress());
                client.configureBlocking(false).register(arriving, SelectionKey.OP_READ);
                SocketChannel accepted = server.accept();
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
                connections.add(accepted);
            }
        }
        reader = new Thread(() -> read(rest), "bare-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Writes to all of them at a rate; returns how many writes took a second of CPU time. */
    double perCpuSecond(int rate, int bytes, Duration time) throws Exception {
        ByteBuffer frame = ByteBuffer.allocateDirect(bytes);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Paced paced = Paced.at(rate, time, n -> {
            for (SocketChannel connection : connections) {
                if (connection.write(frame.clear()) < bytes) {
                    throw new IOException("The reader is too slow");
                }
            }
        });
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        return paced.turns() * connections.size() / (used / 1e9);
    }

    private void read(Duration rest) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
        try {
            while (running) {
                LockSupport.parkNanos(rest.toNanos());
                arriving.select(key -> {
                    try {
                        ((SocketChannel) key.channel()).read(buffer.clear());
                    } catch (IOException e) {
                        key.cancel();
                    }
                });
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        running = false;
        arriving.wakeup();
        boolean interrupted = false;
        try {
            reader.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        for (SelectionKey key : List.copyOf(arriving.keys())) {
            key.channel().close();
        }
        arriving.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
