package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Tells from which IP address a request came. Behind proxies that the administrator trusts it is the last address in
 * {@code X-Forwarded-For} that is not one of theirs; what others say in that header is not believed.
 */
@ApplicationScoped
public class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    @Inject
    private Settings settings;

    /** The one that this thread serves. */
    @Inject
    private HttpServletRequest request;

    /** Where the request came from that this thread serves; empty if it serves none. For code that knows no servlets. */
    public Optional<String> current() {
        try {
            return Optional.of(of(request));
        } catch (ContextNotActiveException | IllegalStateException noRequest) {
            return Optional.empty();
        }
    }

    /** An IPv4 or IPv6 address, never a name. */
    public String of(HttpServletRequest request) {
        List<String> forwarded = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders(FORWARDED_FOR))) {
            forwarded.addAll(List.of(header.split(",", -1)));
        }
        return of(request.getRemoteAddr(), forwarded, settings.proxies());
    }

    /** Whether a proxy that the administrator trusts sent it, so that what it says in X-Forwarded-* can be believed. */
    boolean isOfProxy(HttpServletRequest request) {
        return isProxy(request.getRemoteAddr(), settings.proxies());
    }

    /** @param forwarded what each proxy put down as the address that it was called from, the nearest proxy last */
    static String of(String peer, List<String> forwarded, List<AddressRange> proxies) {
        String client = peer;
        for (int i = forwarded.size() - 1; i >= 0 && isProxy(client, proxies); i--) {
            Optional<InetAddress> before =
                    AddressRange.readAddress(withoutPort(forwarded.get(i).strip()));
            if (before.isEmpty()) {
                break;
            }
            client = before.get().getHostAddress();
        }
        return client;
    }

    private static boolean isProxy(String address, List<AddressRange> proxies) {
        return AddressRange.readAddress(address)
                .filter(peer -> proxies.stream().anyMatch(proxy -> proxy.contains(peer)))
                .isPresent();
    }

    /** Some proxies write 192.0.2.1:4711 or [2001:db8::1]:4711. */
    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end < 0 ? address : address.substring(1, end);
        }
        int colon = address.indexOf(':');
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }
}
