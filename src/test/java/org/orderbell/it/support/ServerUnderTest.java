package org.orderbell.it.support;

import java.io.File;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The server that container tests run on, as the system property {@code orderbell.server} has it: {@code embedded}
 * (Payara in this JVM, the default), {@code payara} or {@code wildfly} (in a process of its own).
 */
public class ServerUnderTest implements LoadableExtension {

    /** Demo data, no simulator, so that a test meets only its own orders, and a quick heartbeat. */
    public static final Map<String, String> SETTINGS =
            Map.of("orderbell.demo", "true", "orderbell.simulator", "false", "orderbell.heartbeat.seconds", "3");

    /** The name of the fork that these tests run in: each has a server, ports and a database of its own. */
    static final String FORK = System.getProperty("orderbell.it.fork", "fork-1");

    private static final String NAME = System.getProperty("orderbell.server", EmbeddedPayara.NAME);
    private static final String LAUNCH = "arquillian.launch";

    public static String name() {
        return NAME;
    }

    public static boolean isEmbedded() {
        return NAME.equals(EmbeddedPayara.NAME);
    }

    @Override
    public void register(ExtensionBuilder extensions) {
        if (System.getProperty(LAUNCH) != null) {
            return; // Arquillian loads its extensions once more inside the embedded server, when that has started
        }
        // arquillian.xml uses both
        System.setProperty(LAUNCH, NAME);
        System.setProperty("orderbell.it.fork", FORK);
        if (isEmbedded()) {
            EmbeddedPayara.prepare();
            extensions.observer(EmbeddedPayara.class);
        } else {
            ServerProcess.prepare();
            extensions.observer(ServerProcess.class);
        }
        extensions.observer(SharedDeployments.class);
        extensions.service(ApplicationArchiveProcessor.class, Inside.class);
    }

    /** What the WAR gets in addition when tests run inside it; the embedded server shares their libraries as it is. */
    public static class Inside implements ApplicationArchiveProcessor {

        @Override
        public void process(Archive<?> archive, TestClass test) {
            WebArchive war = ((WebArchive) archive).addClass(ArquillianAccess.class);
            if (!isEmbedded()) {
                war.addAsLibraries(
                        jar(Assertions.class), jar(ByteBuddy.class), jar(Awaitility.class), jar(Matcher.class));
            }
        }

        private static File jar(Class<?> type) {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().getPath());
        }
    }
}
