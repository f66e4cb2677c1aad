package org.orderbell.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.glassfish.embeddable.CommandRunner;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.orderbell.run.AsadminScript;
import org.orderbell.run.DomainXml;
import org.orderbell.server.Ports;

/**
 * Makes Arquillian's Payara the one of {@code mvn -Prun}: the same configuration, the same script; but any free port and
 * a database that ends with it.
 */
public class EmbeddedPayara {

    public static final String NAME = "embedded";

    /** Chooses the port and writes the configuration, before Arquillian reads its own. */
    public static void prepare() {
        ServerUnderTest.SETTINGS.forEach(System::setProperty);
        try {
            int port = Ports.free();
            System.setProperty("orderbell.it.port", Integer.toString(port));
            Path domain = DomainXml.writeTo(Path.of("target/payara", ServerUnderTest.FORK), port);
            System.setProperty("orderbell.it.domain", domain.toAbsolutePath().toString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Runs the script once the server is up, before anything is deployed. */
    @SuppressWarnings("BanJNDI") // Arquillian's Payara binds it there, in this JVM
    public void configure(@Observes AfterStart event) throws IOException, NamingException {
        CommandRunner asadmin = InitialContext.doLookup("org.glassfish.embeddable.CommandRunner");
        AsadminScript.CONFIGURE.run(asadmin);
        TestDatabase.choose();
    }
}
