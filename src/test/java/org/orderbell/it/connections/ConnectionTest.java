package org.orderbell.it.connections;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.orderbell.it.support.ContainerTest;
import org.orderbell.it.support.Deployments;

/** A test that counts the connections of the server. These classes share a deployment that no other class connects to. */
abstract class ConnectionTest extends ContainerTest {

    @ArquillianResource
    protected URL address;

    @Deployment(name = "demo-without-connections", testable = false)
    static WebArchive demo() {
        return Deployments.war();
    }
}
