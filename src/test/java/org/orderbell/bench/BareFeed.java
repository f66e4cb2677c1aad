package org.orderbell.bench;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An endpoint that does nothing: what remains of a watcher without Orderbell, which is what the container itself takes. */
@ServerEndpoint(
        value = "/feed",
        subprotocols = {"orderbell.v1", "orderbell.v1.bin"})
public final class BareFeed {

    @OnOpen
    public void open(Session session) throws IOException {
        session.setMaxIdleTimeout(0);
        session.getBasicRemote().sendText("{\"op\":\"live\",\"position\":0}");
    }

    @OnMessage
    public void text(String message) {
        // nobody says anything
    }

    /** Says that it is there, where Orderbell says it. */
    @WebServlet("/api/health/ready")
    public static final class Ready extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_OK);
        }
    }

    /** An application of this endpoint alone, which takes the place of Orderbell. */
    static Path war() throws IOException {
        Path war = Files.createDirectories(Path.of("target/bench/bare")).resolve("orderbell.war");
        try (OutputStream file = Files.newOutputStream(war);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Class<?> type : List.of(BareFeed.class, Ready.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + name));
                try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
                    code.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
        return war;
    }
}
