package org.orderbell.browser;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.orderbell.server.Nginx;
import org.orderbell.server.Ports;

/** An nginx that ends TLS in front of the server under test. */
final class TlsProxy implements AutoCloseable {

    private static final Path EXAMPLE = Path.of("server-config/nginx/orderbell.conf");

    private final Nginx nginx;

    private TlsProxy(Nginx nginx) {
        this.nginx = nginx;
    }

    /** With the file that administrators get, in which only the ports, the certificate and the server are changed. */
    static TlsProxy withExample(URL server) throws IOException {
        String site = Files.readString(EXAMPLE);
        site = replace(site, "listen 80;", "listen 127.0.0.1:" + Ports.free() + ";");
        site = replace(site, "listen 443 ssl http2;", "listen 127.0.0.1:" + Nginx.PORT + " ssl http2;");
        site = replace(site, "/etc/nginx/orderbell/cert.pem", "cert.pem");
        site = replace(site, "/etc/nginx/orderbell/key.pem", "key.pem");
        site = replace(site, "server 127.0.0.1:8080;", "server " + authority(server) + ";");
        return new TlsProxy(Nginx.start(site));
    }

    /** With a server block of this inside; {@code SERVER} in it stands for the server's address. */
    static TlsProxy with(String block, URL server) throws IOException {
        return new TlsProxy(Nginx.start("map $http_upgrade $connection_upgrade { default upgrade; '' close; }\n"
                + "server {\nlisten 127.0.0.1:" + Nginx.PORT + " ssl;\n" + replace(block, "SERVER", authority(server))
                + "\n}\n"));
    }

    /** The address of the application behind it. */
    URL address(String host) throws IOException {
        return URI.create("https://" + host + ":" + nginx.port() + "/orderbell/")
                .toURL();
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

    @Override
    public void close() {
        nginx.close();
    }
}
