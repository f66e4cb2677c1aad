package org.orderbell.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.HexFormat;
import org.orderbell.platform.AddressRange;
import org.orderbell.platform.ClientAddress;

/**
 * Where a login comes from.
 *
 * @param address an IP address
 * @param device what the cookie of {@link Devices} says of earlier logins; null if there is none
 */
public record Client(String address, String device) {

    /** The part of an IPv6 address that one customer of a network has; the rest changes by itself. */
    private static final int NETWORK_BYTES = 8;

    public static Client of(HttpServletRequest request, ClientAddress addresses) {
        Cookie[] cookies = request.getCookies();
        String device = cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(Devices.COOKIE))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
        return new Client(addresses.of(request), device);
    }

    /** What counts as one address: an address of IPv4, or a /64 of IPv6. */
    String network() {
        return AddressRange.readAddress(address)
                .filter(Inet6Address.class::isInstance)
                .map(ipv6 -> HexFormat.of().formatHex(ipv6.getAddress(), 0, NETWORK_BYTES) + "/64")
                .orElse(address);
    }
}
