package org.orderbell.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The version of Orderbell, as the manifest of the WAR has it. */
@ApplicationScoped
public class Version {

    private static final Logger LOG = System.getLogger(Version.class.getName());
    private static final String MANIFEST = "/META-INF/MANIFEST.MF";
    private static final String BUILD = "Implementation-Build";

    private volatile String text = "";

    /** Such as {@code 1.0.0+0dae8b9}, with the commit behind the plus sign; without it if the build did not know it. */
    public String text() {
        return text;
    }

    /** The context is not injected: on Payara, Weld wants a request for that. */
    void read(ServletContext context) {
        try (InputStream manifest = context.getResourceAsStream(MANIFEST)) {
            text = manifest == null ? "" : of(new Manifest(manifest));
        } catch (IOException fault) {
            throw new UncheckedIOException(MANIFEST + " in the WAR cannot be read", fault);
        }
    }

    void announce(@Observes @Priority(Starting.FIRST) Starting starting) {
        LOG.log(Level.INFO, "Orderbell {0}", text);
    }

    static String of(Manifest manifest) {
        Attributes attributes = manifest.getMainAttributes();
        String version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        String build = attributes.getValue(BUILD);
        if (version == null) {
            return "";
        }
        // Maven writes the name of what it does not know
        return build == null || !build.matches("[0-9a-f]+") ? version : version + "+" + build;
    }
}
