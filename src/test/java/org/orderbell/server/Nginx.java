package org.orderbell.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * nginx, as a process with a directory, a certificate and a port of its own, on the loopback address. The system property
 * {@code orderbell.nginx} is the path of the program.
 */
public final class Nginx implements AutoCloseable {

    /** Stands in a configuration for the port of this nginx. */
    public static final String PORT = "@port@";

    private static final Path PROGRAM = Path.of(System.getProperty("orderbell.nginx", "/usr/sbin/nginx"));
    private static final String SITE = "# site";

    private static final String FRAME =
            """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log error.log;
            events { worker_connections 1024; }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                ssl_certificate cert.pem;
                ssl_certificate_key key.pem;
                # site
            }
            """;

    private final Path directory;
    private final int port;
    private final Process process;

    private Nginx(int port, String site) throws IOException {
        this.port = port;
        directory = Files.createDirectories(Path.of("target", "nginx", Integer.toString(port)))
                .toAbsolutePath();
        Files.writeString(
                directory.resolve("nginx.conf"), FRAME.replace(SITE, site.replace(PORT, Integer.toString(port))));
        certify();
        process = run(PROGRAM.toString(), "-p", directory.toString(), "-c", "nginx.conf", "-e", "error.log");
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-nginx"));
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /**
     * Returns when it takes connections.
     *
     * @param site what stands in the block {@code http}, with one {@code server} that listens at {@link #PORT}
     */
    public static Nginx start(String site) throws IOException {
        Nginx nginx = new Nginx(Ports.free(), site);
        try {
            Server.await(
                    nginx.process.toHandle(), nginx::isOpen, "nginx did not start; it says why in " + nginx.output());
            return nginx;
        } catch (IOException late) {
            nginx.close();
            throw late;
        }
    }

    public int port() {
        return port;
    }

    /** Makes a certificate that is signed by nobody. */
    private void certify() throws IOException {
        Process openssl = run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
                "-days",
                "2",
                "-subj",
                "/CN=localhost");
        if (openssl.onExit().orTimeout(1, TimeUnit.MINUTES).join().exitValue() != 0) {
            throw new IOException("openssl made no certificate; it says why in " + output());
        }
    }

    private Process run(String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .start();
    }

    private Path output() {
        return directory.resolve("output.log");
    }

    private boolean isOpen() throws IOException {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
