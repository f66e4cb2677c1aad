package org.orderbell.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a web page comes from (RFC 6454). Not by java.net.URI, which finds no host in a name with an underscore.
 *
 * @param scheme http or https
 * @param host a name or an address in lower case, IPv6 in brackets
 */
public record Origin(String scheme, String host, int port) {

    private static final int LONGEST = 300;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern FORM =
            Pattern.compile("(https?)://(\\[[0-9a-f:.]{2,45}]|[a-z0-9._-]{1,253})(?::([0-9]{1,5}))?");

    /** Empty if it is no origin of the web, such as {@code null} or {@code file://}, or has a path behind it. */
    public static Optional<Origin> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        String scheme = form.group(1);
        int port = form.group(3) == null ? standardPort(scheme) : Integer.parseInt(form.group(3));
        return port <= HIGHEST_PORT ? Optional.of(new Origin(scheme, form.group(2), port)) : Optional.empty();
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** As browsers write it: without the port that the scheme implies. */
    @Override
    public String toString() {
        return scheme + "://" + host + (port == standardPort(scheme) ? "" : ":" + port);
    }
}
