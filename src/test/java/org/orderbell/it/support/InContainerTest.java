package org.orderbell.it.support;

import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A container test that runs inside the server, where it can inject beans. All such classes share one deployment. */
public abstract class InContainerTest extends ContainerTest {

    @Inject
    protected Fixtures fixtures;

    @Deployment(name = "demo-in-container")
    static WebArchive demo() {
        return Deployments.inContainer("org.orderbell.it.inside", InContainerTest.class);
    }
}
