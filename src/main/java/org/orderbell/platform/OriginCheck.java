package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a page of some origin may open a socket here, or call with a password that the browser remembers. Browsers send
 * cookies with any page's handshake and read the answer for it, so the server must look (RFC 6455, 10.2). No
 * X-Forwarded-* counts: behind a proxy that changes the Host header, the browser's own word or
 * {@code orderbell.public.url} says which pages are ours.
 */
@ApplicationScoped
public class OriginCheck {

    private static final Logger LOG = System.getLogger(OriginCheck.class.getName());
    private static final int LONGEST = 200;

    private final RefusedOrigins refused = new RefusedOrigins();

    @Inject
    private Settings settings;

    /** @param origin the Origin header; null if no browser asks */
    public boolean allows(HttpServletRequest request, String origin) {
        boolean allowed = allows(origin, request.getHeader("Sec-Fetch-Site"), origins(request));
        if (!allowed) {
            report(origin, request.getHeader("Host"));
        }
        return allowed;
    }

    /** The origins whose pages may open a socket here, if the request reached this server as its pages and sockets do. */
    public Set<Origin> origins(HttpServletRequest request) {
        return origins(request.getHeader("Host"), settings);
    }

    /** A proxy that ends TLS leaves the host and takes the scheme, so the host counts with and without TLS. */
    static Set<Origin> origins(String host, Settings settings) {
        Set<Origin> origins = new LinkedHashSet<>(settings.origins());
        settings.publicUrl().ifPresent(origins::add);
        if (host != null) {
            Stream.of("https://", "http://")
                    .flatMap(scheme -> Origin.read(scheme + host).stream())
                    .forEach(origins::add);
        }
        return origins;
    }

    /**
     * Decides for a request.
     *
     * @param site Sec-Fetch-Site (W3C), which no page can forge; null from a browser that does not send it
     */
    static boolean allows(String origin, String site, Set<Origin> allowed) {
        return origin == null
                || "same-origin".equals(site)
                || Origin.read(origin).filter(allowed::contains).isPresent();
    }

    private void report(String origin, String host) {
        String shown = OneLine.of(origin, LONGEST);
        if (refused.isDue(shown, Instant.now())) {
            LOG.log(
                    Level.WARNING,
                    "Refused a page of {0}: the Host header of the request was {1}. If the page is one of Orderbell, set"
                            + " orderbell.public.url to {0}; if it is another one that may use the feed, add {0} to"
                            + " orderbell.origins.",
                    shown,
                    host == null ? "missing" : OneLine.of(host, LONGEST));
        }
    }
}
