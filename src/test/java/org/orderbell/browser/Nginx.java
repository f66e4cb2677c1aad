package org.orderbell.browser;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.orderbell.server.Ports;

/**
 * nginx with TLS in front of the server under test: a process with a directory, a certificate and ports of its own, on the
 * loopback address. The path of the program can be set by {@code orderbell.nginx}.
 */
final class Nginx implements AutoCloseable {

    private static final String PROGRAM = System.getProperty("orderbell.nginx", "/usr/sbin/nginx");
    private static final Path EXAMPLE = Path.of("server-config/nginx/orderbell.conf");
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

    private Nginx(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** With the file that administrators get, in which only the ports, the certificate and the server are changed. */
    static Nginx withExample(URL server) throws IOException {
        int port = Ports.free();
        String site = Files.readString(EXAMPLE);
        site = replace(site, "listen 80;", "listen 127.0.0.1:" + Ports.free() + ";");
        site = replace(site, "listen 443 ssl http2;", "listen 127.0.0.1:" + port + " ssl http2;");
        site = replace(site, "/etc/nginx/orderbell/cert.pem", "cert.pem");
        site = replace(site, "/etc/nginx/orderbell/key.pem", "key.pem");
        site = replace(site, "server 127.0.0.1:8080;", "server " + authority(server) + ";");
        return start(port, site);
    }

    /** With a server block of this inside; {@code SERVER} in it stands for the server's address. */
    static Nginx with(String block, URL server) throws IOException {
        int port = Ports.free();
        String site = "map $http_upgrade $connection_upgrade { default upgrade; '' close; }\n" + "server {\nlisten 127.0.0.1:"
                + port + " ssl;\n" + replace(block, "SERVER", authority(server)) + "\n}\n";
        return start(port, site);
    }

    /** The address of the application behind it. */
    URL address(String host) throws IOException {
        return URI.create("https://" + host + ":" + port + "/orderbell/").toURL();
    }

    private static String authority(URL server) {
        return "127.0.0.1:" + server.getPort();
    }

    private static String replace(String text, String before, String after) {
        if (!text.contains(before)) {
            throw new IllegalArgumentException("There is no " + before + " in " + text);
        }
        return text.replace(before, after);
    }

    private static Nginx start(int port, String site) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "nginx", Integer.toString(port)))
                .toAbsolutePath();
        Files.writeString(directory.resolve("nginx.conf"), FRAME.replace(SITE, site));
        certify(directory);
        Process process = run(
                directory,
                PROGRAM,
                "-p",
                directory.toString(),
                "-c",
                directory.resolve("nginx.conf").toString(),
                "-e",
                directory.resolve("error.log").toString());
        Nginx nginx = new Nginx(directory, port, process);
        try {
            nginx.awaitOpen();
            return nginx;
        } catch (RuntimeException fault) {
            nginx.close();
            throw fault;
        }
    }

    private static void certify(Path directory) throws IOException {
        Process openssl = run(
                directory,
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
        if (!ends(openssl) || openssl.exitValue() != 0) {
            openssl.destroyForcibly();
            throw new IOException("openssl made no certificate: " + said(directory));
        }
    }

    private static Process run(Path directory, String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("output.log").toFile()))
                .start();
    }

    private void awaitOpen() {
        Awaitility.await("nginx on port " + port).atMost(Browser.PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("nginx ended: " + said(directory));
            }
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return probe.isConnected();
            } catch (ConnectException notYet) {
                return false;
            }
        });
    }

    private static String said(Path directory) throws IOException {
        return Files.readString(directory.resolve("output.log"));
    }

    private static boolean ends(Process process) {
        try {
            return process.waitFor(Browser.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!ends(process)) {
            process.destroyForcibly();
        }
    }
}
