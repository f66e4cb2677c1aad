package org.orderbell.push;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.Principal;
import org.orderbell.account.SignedIn;
import org.orderbell.platform.ClientAddress;
import org.orderbell.platform.OriginCheck;

/**
 * Looks at a socket's handshake: refuses foreign origins with 403 and hands on who asks. Whoever has no login was
 * refused before, by DeskAuthentication. The properties belong to one handshake (Jakarta WebSocket 2.1), not to all.
 */
public class FeedHandshake extends ServerEndpointConfig.Configurator {

    /** User property: the login, a String; absent on public sockets. */
    public static final String LOGIN = "orderbell.login";

    /** User property: the id of the login session, a String; absent if the client has none. */
    public static final String SESSION = "orderbell.session";

    /** User property: the client's IP address, a String. */
    static final String ADDRESS = "orderbell.address";

    @Override
    public boolean checkOrigin(String origin) {
        // the container passes the Origin header only, but what it is allowed to be depends on others
        HttpServletRequest request =
                CDI.current().select(HttpServletRequest.class).get();
        return CDI.current().select(OriginCheck.class).get().allows(request, origin);
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        HttpServletRequest http = CDI.current().select(HttpServletRequest.class).get();
        config.getUserProperties()
                .put(ADDRESS, CDI.current().select(ClientAddress.class).get().of(http));
        Principal principal = request.getUserPrincipal();
        if (principal != null) {
            config.getUserProperties().put(LOGIN, principal.getName());
        }
        if (request.getHttpSession() instanceof HttpSession session) {
            SignedIn.of(session)
                    .ifPresent(signedIn -> config.getUserProperties().put(SESSION, signedIn.session()));
        }
    }
}
