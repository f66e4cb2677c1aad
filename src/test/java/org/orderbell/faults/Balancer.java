package org.orderbell.faults;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.orderbell.server.Nginx;
import org.orderbell.server.Server;

/** An nginx that passes requests to two nodes, with the lines of server-config/README.md for an upgrade node by node. */
final class Balancer implements AutoCloseable {

    /** The header that names the nodes which it has asked, in this order, such as {@code 127.0.0.1:8080}. */
    static final String ASKED = "Asked";

    private final Nginx nginx;

    private Balancer(Nginx nginx) {
        this.nginx = nginx;
    }

    static Balancer before(List<Server> nodes) throws IOException {
        String servers = nodes.stream()
                .map(node -> "server 127.0.0.1:" + node.port() + " max_fails=1 fail_timeout=5s;")
                .collect(Collectors.joining(" "));
        return new Balancer(Nginx.start(
                """
                upstream orderbell { ip_hash; %s }
                server {
                    listen 127.0.0.1:%s;
                    location / {
                        proxy_pass http://orderbell;
                        proxy_http_version 1.1;
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $remote_addr;
                        proxy_set_header X-Forwarded-Proto $scheme;
                        proxy_next_upstream error timeout non_idempotent http_404 http_503;
                        add_header %s $upstream_addr always;
                    }
                }
                """
                        .formatted(servers, Nginx.PORT, ASKED)));
    }

    /** Where Orderbell answers behind it, with the slash at its end. */
    URI address() {
        return URI.create("http://127.0.0.1:" + nginx.port() + "/orderbell/");
    }

    @Override
    public void close() {
        nginx.close();
    }
}
