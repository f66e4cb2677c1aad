package org.orderbell.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything under {@code /api}. */
@ApplicationPath("/api")
public class Api extends Application {

    /**
     * For Jersey, on Payara: it would describe the API as WADL, with its own version, beside openapi.yaml; and a Location is
     * sent as it is.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.headers.location.relative.resolution.disabled", true);
    }
}
