package org.orderbell.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.orderbell.account.AccessAudit;
import org.orderbell.account.Accounts;
import org.orderbell.account.ApiKeys;
import org.orderbell.account.Client;
import org.orderbell.account.Identity;
import org.orderbell.account.LoginSessions;
import org.orderbell.account.Logins;
import org.orderbell.account.Role;
import org.orderbell.account.SignedIn;
import org.orderbell.platform.ClientAddress;
import org.orderbell.platform.Faults;
import org.orderbell.platform.TransportSecurity;

/**
 * Finds out who asks, at every request: by HTTP Basic, by an API key, or by the session of the login page. Whoever is
 * not known gets no further than the public addresses, and whoever has to change the password no further than where that is
 * done. Nothing is kept between requests but the session's SignedIn, so a role that is taken away is gone at the next one.
 */
@ApplicationScoped
public class DeskAuthentication implements HttpAuthenticationMechanism {

    /** What somebody needs who has to change the password. */
    private static final Set<String> TO_CHANGE_PASSWORD =
            Set.of(Challenge.ACCOUNT_PAGE, "/logout", "/api/session", "/api/me/password");

    @Inject
    private Logins logins;

    @Inject
    private ApiKeys keys;

    @Inject
    private Accounts accounts;

    @Inject
    private LoginSessions sessions;

    @Inject
    private AccessAudit audit;

    @Inject
    private ClientAddress addresses;

    @Inject
    private TransportSecurity transport;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        transport.announce(request, response);
        String path = PublicPaths.path(request);
        boolean open = PublicPaths.contains(path);
        try {
            // a public address costs no password check, so it cannot be used to make the server work
            Optional<Identity> identity = open ? bySession(request) : identify(request);
            if (identity.isPresent()) {
                return identity.get().mustChange() && !open && !TO_CHANGE_PASSWORD.contains(path)
                        ? Challenge.changePassword(request, response)
                        : enter(identity.get(), context);
            }
        } catch (Exception fault) {
            // also a database that is away: the container would answer it with an empty page
            return Challenge.refuse(request, response, Faults.problem(fault));
        }
        return open ? context.doNothing() : Challenge.answer(request, response);
    }

    private Optional<Identity> identify(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return bySession(request);
        }
        String[] part = header.strip().split("\\s+", 2);
        if (part.length == 2 && part[0].equalsIgnoreCase("Basic")) {
            return byPassword(part[1].strip(), request);
        }
        if (part.length == 2 && part[0].equalsIgnoreCase("Bearer")) {
            return byKey(part[1].strip(), request);
        }
        return Optional.empty();
    }

    private Optional<Identity> byPassword(String encoded, HttpServletRequest request) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(logins.enter(
                        pair.substring(0, colon), pair.substring(colon + 1), Client.of(request, addresses)));
    }

    private Optional<Identity> byKey(String key, HttpServletRequest request) {
        Optional<Identity> identity = keys.identity(key);
        if (identity.isEmpty()) {
            audit.wrongKey(addresses.of(request));
        }
        return identity;
    }

    private Optional<Identity> bySession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Optional<SignedIn> signedIn = SignedIn.of(session);
        if (signedIn.isEmpty()) {
            return Optional.empty();
        }
        if (!sessions.isOpen(signedIn.get().session())) {
            end(session);
            return Optional.empty();
        }
        return accounts.identity(signedIn.get().login());
    }

    private static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException already) {
            // another request of it was faster
        }
    }

    private static AuthenticationStatus enter(Identity identity, HttpMessageContext context) {
        return context.notifyContainerAboutLogin(
                identity.actor().name(),
                identity.actor().roles().stream().map(Role::label).collect(Collectors.toSet()));
    }
}
