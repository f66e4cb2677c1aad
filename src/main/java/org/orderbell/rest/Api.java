package org.orderbell.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything under {@code /api}. */
@ApplicationPath("/api")
public class Api extends Application {

    /** Jersey, on Payara, would describe the API as WADL, with its own version; openapi.yaml is the description. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
