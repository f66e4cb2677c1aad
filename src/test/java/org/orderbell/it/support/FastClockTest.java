package org.orderbell.it.support;

import jakarta.inject.Inject;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A test inside the server that lets time pass by moving the server's clock. All such classes share one deployment, in
 * which a lease or an alert is due after so few seconds that the server looks for it every second.
 */
public abstract class FastClockTest extends ContainerTest {

    private static final Map<String, String> SETTINGS =
            Map.of("orderbell.unseen.seconds", "20", "orderbell.claim.lease.seconds", "20");

    @Inject
    protected Fixtures fixtures;

    @Inject
    protected FastClock clock;

    @Deployment(name = "demo-with-fast-clock")
    static WebArchive demo() {
        return Deployments.inContainer(FastClockTest.class, SETTINGS).addClasses(ReportRows.class, FastClock.class);
    }
}
