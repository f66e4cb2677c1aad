package org.orderbell.it.support;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** A container test that uses the demo from outside, as a client. All such classes share one deployment. */
@ExtendWith(ArquillianExtension.class)
public abstract class ClientTest {

    @ArquillianResource
    protected URL address;

    @Deployment(name = "demo", testable = false)
    static WebArchive demo() {
        return Deployments.war();
    }
}
