package org.orderbell.it.support;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A container test that uses the demo from outside, as a client. All such classes share one deployment. */
public abstract class ClientTest extends ContainerTest {

    protected final URL address = Fixtures.address();

    @Deployment(name = "demo", testable = false)
    static WebArchive demo() {
        return Deployments.war();
    }
}
