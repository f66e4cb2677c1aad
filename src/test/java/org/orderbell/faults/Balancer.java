package org.orderbell.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.orderbell.server.Ports;
import org.orderbell.server.Server;

/** An nginx that passes requests to two nodes, with the lines of server-config/README.md for an upgrade node by node. */
final class Balancer implements AutoCloseable {

    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    private final int port = Ports.free();
    private final Process process;

    private Balancer(Path directory, List<Server> nodes) throws IOException {
        Files.createDirectories(directory.resolve("temp"));
        Files.writeString(directory.resolve("nginx.conf"), configuration(nodes));
        process = new ProcessBuilder(NGINX.toString(), "-p", directory.toString(), "-c", "nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-nginx"));
    }

    static boolean isInstalled() {
        return Files.isExecutable(NGINX);
    }

    static Balancer before(List<Server> nodes) throws IOException {
        return new Balancer(Path.of("target", "faults", "nginx").toAbsolutePath(), nodes);
    }

    /** Where Orderbell answers behind it, with the slash at its end. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/orderbell/");
    }

    private String configuration(List<Server> nodes) {
        String servers = nodes.stream()
                .map(node -> "server 127.0.0.1:" + node.port() + " max_fails=1 fail_timeout=5s;")
                .collect(Collectors.joining(" "));
        return """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log error.log info;
                events { worker_connections 512; }
                http {
                  access_log access.log;
                  client_body_temp_path temp/body;
                  proxy_temp_path temp/proxy;
                  fastcgi_temp_path temp/fastcgi;
                  uwsgi_temp_path temp/uwsgi;
                  scgi_temp_path temp/scgi;
                  upstream orderbell { ip_hash; %s }
                  server {
                    listen 127.0.0.1:%d;
                    location / {
                      proxy_pass http://orderbell;
                      proxy_http_version 1.1;
                      proxy_set_header Host $http_host;
                      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                      proxy_set_header X-Forwarded-Proto $scheme;
                      proxy_next_upstream error timeout non_idempotent http_404 http_503;
                    }
                  }
                }
                """
                .formatted(servers, port);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
