package org.orderbell.it.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What container tests deploy: the WAR that the build made, not a selection of its classes. */
public final class Deployments {

    private static final String WEB_XML = "WEB-INF/web.xml";

    /**
     * Settings of the shared deployments. Alerts for unseen orders and the release of abandoned claims are off, because they
     * would add events to other tests at a time of their own. One site has age limits of its own, for a kitchen page test.
     * The tests' machine is a trusted proxy, so that a test of logins may come from addresses of its own.
     */
    private static final Map<String, String> DEMO = Map.of(
            "orderbell.unseen.seconds", "0",
            "orderbell.claim.lease.seconds", "0",
            "orderbell.limits", "seoul=4/8",
            "orderbell.proxies", "127.0.0.1, ::1");

    private Deployments() {}

    /** The WAR with {@link #DEMO}; its name is also its context path. */
    public static WebArchive war() {
        return war(DEMO);
    }

    /** With settings as an administrator adds them to web.xml. */
    public static WebArchive war(Map<String, String> settings) {
        WebArchive war = ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/orderbell.war"));
        StringBuilder parameters = new StringBuilder();
        settings.forEach((name, value) -> parameters
                .append("<context-param><param-name>")
                .append(name)
                .append("</param-name><param-value>")
                .append(value)
                .append("</param-value></context-param>"));
        try (InputStream descriptor = war.get(WEB_XML).getAsset().openStream()) {
            String text = new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
            String end = "</display-name>";
            return war.setWebXML(new StringAsset(text.replace(end, end + parameters)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The WAR with the tests of a package that run inside the server, their base class, and what they use. */
    public static WebArchive inContainer(String tests, Class<?> base) {
        return inContainer(tests, base, DEMO);
    }

    /** The same with settings of its own. */
    public static WebArchive inContainer(String tests, Class<?> base, Map<String, String> settings) {
        return war(settings)
                .addPackage(tests)
                .addClasses(
                        base,
                        ContainerTest.class,
                        OneServerPerRun.class,
                        Fixtures.class,
                        Requests.class,
                        ChatClient.class,
                        LoginForm.class,
                        Concurrently.class,
                        RestClient.class,
                        FrameRecorder.class,
                        EventStream.class,
                        FeedClient.class,
                        RawWebSocket.class);
    }
}
