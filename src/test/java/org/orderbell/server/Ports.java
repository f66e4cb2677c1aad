package org.orderbell.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports of this machine's loopback address. */
public final class Ports {

    private Ports() {}

    /** Below the ports that the system itself gives to outgoing connections, so that none takes it in the meantime. */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(20_000, 30_000)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
