package org.orderbell.it.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the application on the server under test. */
@ExtendWith({OneServerPerRun.class, ArquillianExtension.class})
public abstract class ContainerTest {

    /** Where two servers share two processors, Awaitility's ten seconds are too few. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static {
        Awaitility.setDefaultTimeout(PATIENCE);
        // a thread of an embedded server may throw, as Payara's do when a connection is closed while it is read from
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    /** A client with one of the demo's accounts. */
    protected static RestClient client(String login) {
        return RestClient.of(Fixtures.address(), login);
    }

    /** A client that has not logged in. */
    protected static RestClient nobody() {
        return RestClient.nobody(Fixtures.address());
    }
}
