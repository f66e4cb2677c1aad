package org.orderbell.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A test that lets time pass by moving the server's clock, from inside the server or, if it runs as a client, through
 * {@link FastClockServlet}. All such classes share one deployment and its clock, so assert only what concerns the
 * test's own orders: those of others become due as well.
 */
public abstract class FastClockTest extends ContainerTest {

    /** Few enough that the server looks for unseen orders every second, and more than a test takes by itself. */
    protected static final int UNSEEN_SECONDS = 20;

    /** The database measures how long an owner has been gone, and its clock does not move: keep that lease short. */
    private static final Map<String, String> SETTINGS =
            Map.of("orderbell.unseen.seconds", Integer.toString(UNSEEN_SECONDS), "orderbell.claim.lease.seconds", "1");

    @Inject
    protected Fixtures fixtures;

    @Inject
    protected FastClock clock;

    @Deployment(name = "demo-with-fast-clock")
    static WebArchive demo() {
        return Deployments.inContainer("org.orderbell.it.clock", FastClockTest.class, SETTINGS)
                .addClasses(
                        ReportRows.class,
                        FastClock.class,
                        FastClockServlet.class,
                        EarlierOrders.class,
                        SerializedSessionFilter.class);
    }

    /** Lets time pass for a test that runs outside the server. */
    protected static void passAsClient(Duration time) {
        RestClient admin = client("admin");
        RestClient.Answer answer = admin.send(
                admin.request("/fast-clock?seconds=" + time.toSeconds()).POST(BodyPublishers.noBody()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
}
