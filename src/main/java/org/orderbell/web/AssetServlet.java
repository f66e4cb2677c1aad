package org.orderbell.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orderbell.web.Assets.Place;

/**
 * Sends what pages are made of, compressed for whoever takes it: kept for good at an address with this version in it, asked
 * for again and answered with 304 at any other. An address of another version gets what there is now, so that a page from
 * before an update, or from a node that has another version, still works; it is not kept then.
 */
@WebServlet(
        name = "assets",
        urlPatterns = {"/resources/*", "/webjars/*"},
        loadOnStartup = 2)
public class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    @Inject
    private transient Assets assets;

    @Override
    public void init() {
        assets.load(getServletContext());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Place place = assets.place(PublicPaths.path(request));
        Optional<Asset> found = assets.find(place.path());
        if (found.isEmpty()) {
            response.setHeader("Cache-Control", ASK_AGAIN);
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Asset asset = found.get();
        boolean small = takesGzip(request.getHeader("Accept-Encoding"));
        String tag = asset.tag(small);
        response.setHeader("Cache-Control", place.kept() ? FOR_GOOD : ASK_AGAIN);
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("ETag", tag);
        if (isKnown(request.getHeader("If-None-Match"), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        asset.send(response, small);
    }

    /** RFC 9110, 12.5.3: named, or meant by the star, and not with a weight of zero. */
    static boolean takesGzip(String accepted) {
        if (accepted == null) {
            return false;
        }
        Boolean any = null;
        for (String each : accepted.toLowerCase(Locale.ROOT).split(",")) {
            List<String> parts =
                    Arrays.stream(each.split(";")).map(String::strip).toList();
            boolean wanted = parts.stream().noneMatch(part -> part.matches("q\\s*+=\\s*+0(\\.0*+)?"));
            String coding = parts.isEmpty() ? "" : parts.get(0);
            if (coding.equals("gzip")) {
                return wanted;
            }
            if (coding.equals("*")) {
                any = wanted;
            }
        }
        return any != null && any;
    }

    private static boolean isKnown(String known, String tag) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }
}
