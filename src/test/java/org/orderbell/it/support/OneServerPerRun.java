package org.orderbell.it.support;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Keeps Arquillian, and so its server and deployment, for all test classes of a JVM. With several forks Failsafe executes
 * each class on its own, and Arquillian would stop its server at the end of each execution, when JUnit closes the root
 * store. To be registered before {@link ArquillianExtension}, so that it comes first before a class and last after it.
 */
@SuppressWarnings("deprecation") // the type that Arquillian implements
public class OneServerPerRun implements BeforeAllCallback, AfterAllCallback {

    /** Where Arquillian keeps its state, see {@code JUnitJupiterTestClassLifecycleManager}. */
    private static final Namespace NAMESPACE = Namespace.create("arquillianNamespace");

    private static final String KEY = "testRunnerManager";

    private static Store.CloseableResource arquillian;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (arquillian != null && !isInsideTheServer(context)) {
            root(context).put(KEY, arquillian);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isInsideTheServer(context)) {
            return;
        }
        Store.CloseableResource used = root(context).remove(KEY, Store.CloseableResource.class);
        if (arquillian == null && used != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(OneServerPerRun::stop, "stop-server"));
        }
        arquillian = used;
    }

    private static void stop() {
        try {
            arquillian.close();
        } catch (Throwable fault) {
            Logger.getLogger(OneServerPerRun.class.getName())
                    .log(Level.WARNING, "The server did not stop cleanly", fault);
        }
    }

    private static Store root(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }

    private static boolean isInsideTheServer(ExtensionContext context) {
        return context.getConfigurationParameter(ArquillianExtension.RUNNING_INSIDE_ARQUILLIAN)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }
}
