package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a page of some origin may open a socket here, or call with a password that the browser remembers. Browsers send
 * cookies with any page's handshake and read the answer for it, so the server must look (RFC 6455, 10.2). Only the Host
 * header counts, no X-Forwarded-*: a proxy that changes the host needs its own origin in {@code orderbell.origins}.
 */
@ApplicationScoped
public class OriginCheck {

    private Set<String> allowed;

    protected OriginCheck() {}

    @Inject
    public OriginCheck(Settings settings) {
        this(settings.origins());
    }

    /** @param origins further origins that may, as {@code scheme://host[:port]} */
    OriginCheck(Collection<String> origins) {
        allowed = origins.stream().map(OriginCheck::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /** @param origin the Origin header; null means that no browser asks, and is allowed */
    public boolean allows(HttpServletRequest request, String origin) {
        return allows(origin, request.getHeader("Host"));
    }

    /**
     * @param origin the Origin header; null means that no browser asks, and is allowed
     * @param host the Host header, {@code host[:port]}
     */
    boolean allows(String origin, String host) {
        if (origin == null) {
            return true;
        }
        String asked = canonical(origin);
        if (asked.isEmpty()) {
            return false;
        }
        // a proxy that ends TLS leaves the host and takes the scheme, so the page's own scheme fills in the port
        String scheme = asked.substring(0, asked.indexOf(':'));
        return allowed.contains(asked) || (host != null && asked.equals(canonical(scheme + "://" + host)));
    }

    /** Lower case and with its port; empty if it is no origin of the web, such as {@code null} or {@code file://}. */
    private static String canonical(String origin) {
        try {
            URI uri = new URI(origin.strip().toLowerCase(Locale.ROOT));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
            if (!web || uri.getHost() == null || !bare || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
                return "";
            }
            int standard = uri.getScheme().equals("https") ? 443 : 80;
            return uri.getScheme() + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? standard : uri.getPort());
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
