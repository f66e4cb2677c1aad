package org.orderbell.rest;

import jakarta.ws.rs.core.UriInfo;

/**
 * Where something is that a request made, as a path (RFC 9110, 10.2.2). Not by ResponseBuilder.location, which makes an
 * absolute address of it with the scheme, the host and the port that the server was called by; behind a proxy those are
 * not the client's.
 */
final class Location {

    private Location() {}

    /** @param name of what was made, in the collection that was asked */
    static String of(UriInfo request, String name) {
        return request.getAbsolutePathBuilder().path(name).build().getRawPath();
    }
}
