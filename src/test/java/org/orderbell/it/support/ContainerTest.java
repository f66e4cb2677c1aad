package org.orderbell.it.support;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the application on the server under test. */
@ExtendWith({OneServerPerRun.class, ArquillianExtension.class})
public abstract class ContainerTest {

    /** A client with one of the demo's accounts. */
    protected static RestClient client(String login) {
        return RestClient.of(Fixtures.address(), login);
    }

    /** A client that has not logged in. */
    protected static RestClient nobody() {
        return RestClient.nobody(Fixtures.address());
    }
}
