package org.orderbell.it.support;

import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** A container test that runs inside the server, where it can inject beans. All such classes share one deployment. */
@ExtendWith(ArquillianExtension.class)
public abstract class InContainerTest {

    @Inject
    protected Fixtures fixtures;

    @Deployment(name = "demo-in-container")
    static WebArchive demo() {
        return Deployments.inContainer(InContainerTest.class);
    }
}
