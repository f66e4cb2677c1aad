package org.orderbell.it.settings;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.orderbell.it.support.ContainerTest;
import org.orderbell.it.support.Deployments;

/**
 * A test of settings that differ from the defaults: a public address, and limits that are low enough for a test to reach.
 * These classes share a deployment.
 */
abstract class OtherSettingsTest extends ContainerTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "orderbell.unseen.seconds", "0",
            "orderbell.claim.lease.seconds", "0",
            "orderbell.connections.link", "2",
            "orderbell.connections.login", "2",
            "orderbell.sessions.login", "2",
            "orderbell.write.rate", "60",
            "orderbell.public.url", "https://orders.example",
            "orderbell.hsts.days", "365");

    @Deployment(name = "demo-with-other-settings", testable = false)
    static WebArchive demo() {
        return Deployments.war(SETTINGS);
    }
}
