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
import java.util.stream.Collectors;
import org.orderbell.account.AccessAudit;
import org.orderbell.account.Accounts;
import org.orderbell.account.ApiKeys;
import org.orderbell.account.Identity;
import org.orderbell.account.LoginRefused;
import org.orderbell.account.Logins;
import org.orderbell.account.Role;
import org.orderbell.account.SignedIn;
import org.orderbell.platform.ClientAddress;
import org.orderbell.platform.Faults;
import org.orderbell.platform.Problem;
import org.orderbell.platform.TransportSecurity;

/**
 * Finds out who asks, at every request: by HTTP Basic, by an API key, or by the session of the login page. Whoever is
 * not known gets no further than the public addresses. Nothing is kept between requests but the session's SignedIn, so
 * a role that is taken away is gone at the next one.
 */
@ApplicationScoped
public class DeskAuthentication implements HttpAuthenticationMechanism {

    @Inject
    private Logins logins;

    @Inject
    private ApiKeys keys;

    @Inject
    private Accounts accounts;

    @Inject
    private AccessAudit audit;

    @Inject
    private ClientAddress client;

    @Inject
    private TransportSecurity transport;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        transport.announce(request, response);
        boolean open = PublicPaths.contains(PublicPaths.path(request));
        try {
            // a public address costs no password check, so it cannot be used to make the server work
            Optional<Identity> identity = open ? bySession(request) : identify(request);
            if (identity.isPresent()) {
                return enter(identity.get(), context);
            }
        } catch (LoginRefused refused) {
            return Challenge.refuse(request, response, refused.problem(), refused.retryAfter());
        } catch (Exception fault) {
            // such as a database that is away: the container would answer it with an empty page
            Problem problem = Faults.problem(fault);
            return Challenge.refuse(request, response, problem, problem.retryAfter());
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
            return byPassword(part[1].strip(), client.of(request));
        }
        if (part.length == 2 && part[0].equalsIgnoreCase("Bearer")) {
            return byKey(part[1].strip(), request);
        }
        return Optional.empty();
    }

    private Optional<Identity> byPassword(String encoded, String address) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(logins.enter(pair.substring(0, colon), pair.substring(colon + 1), address));
    }

    private Optional<Identity> byKey(String key, HttpServletRequest request) {
        Optional<Identity> identity = keys.identity(key);
        if (identity.isEmpty()) {
            audit.wrongKey(client.of(request));
        }
        return identity;
    }

    private Optional<Identity> bySession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        return accounts.identity(signedIn.login()).filter(identity -> identity.epoch() == signedIn.epoch());
    }

    private static AuthenticationStatus enter(Identity identity, HttpMessageContext context) {
        return context.notifyContainerAboutLogin(
                identity.actor().name(),
                identity.actor().roles().stream().map(Role::label).collect(Collectors.toSet()));
    }
}
