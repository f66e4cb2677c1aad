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

    private Deployments() {}

    /**
     * Under the name that is also its address; a test that runs inside gets its class added by Arquillian. Without alerts of
     * orders that nobody has seen: they would come into other tests, at a time of their own.
     */
    public static WebArchive war() {
        return war(Map.of("orderbell.unseen.seconds", "0"));
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

    /** The same with what tests inside it need. */
    public static WebArchive inside() {
        return inside(war());
    }

    /** The same with settings of its own. */
    public static WebArchive inside(Map<String, String> settings) {
        return inside(war(settings));
    }

    private static WebArchive inside(WebArchive war) {
        return war.addClasses(
                Fixtures.class,
                Fixtures.Level.class,
                Requests.class,
                ChatClient.class,
                Concurrently.class,
                RestClient.class,
                RestClient.Answer.class,
                FrameRecorder.class,
                EventStream.class,
                FeedClient.class,
                FeedClient.Closed.class,
                UnresponsiveClient.class);
    }
}
