package org.orderbell.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.glassfish.embeddable.CommandRunner;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.orderbell.run.AsadminScript;
import org.orderbell.run.DomainXml;
import org.orderbell.server.Ports;

/**
 * Makes Arquillian's Payara the one of {@code mvn -Prun}: the same configuration, the same script; but any free port,
 * a database that ends with it, demo data, no simulator, so that a test meets only its own orders, and
 * a quick heartbeat.
 */
public class EmbeddedPayara implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder extensions) {
        if (System.getProperty("orderbell.domain") != null) {
            return; // Arquillian loads its extensions once more inside the server, which has started long since
        }
        System.setProperty("orderbell.demo", "true");
        System.setProperty("orderbell.simulator", "false");
        System.setProperty("orderbell.heartbeat.seconds", "3");
        try {
            int port = Ports.free();
            System.setProperty("orderbell.it.port", Integer.toString(port));
            Path domain = DomainXml.writeTo(Path.of("target/payara-it"), port);
            System.setProperty("orderbell.domain", domain.toAbsolutePath().toString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        extensions.observer(Configuration.class);
        extensions.service(ApplicationArchiveProcessor.class, Inside.class);
    }

    /** What the WAR gets in addition when tests run inside it. */
    public static class Inside implements ApplicationArchiveProcessor {

        @Override
        public void process(Archive<?> archive, TestClass test) {
            ((WebArchive) archive).addClass(RunnerIsWelcome.class);
        }
    }

    /** Runs the script once the server is up, before anything is deployed. */
    public static class Configuration {

        @SuppressWarnings("BanJNDI") // Arquillian's Payara binds it there, in this JVM
        public void configure(@Observes AfterStart event) throws IOException, NamingException {
            CommandRunner asadmin = InitialContext.doLookup("org.glassfish.embeddable.CommandRunner");
            AsadminScript.CONFIGURE.run(asadmin);
            TestDatabase.choose(asadmin);
        }
    }
}
