package org.orderbell.it;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What container tests deploy: the WAR that the build made, not a selection of its classes. */
public final class Deployments {

    private Deployments() {}

    /** Under the name that is also its address; a test that runs inside gets its class added by Arquillian. */
    public static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/orderbell.war"));
    }

    /** The same with what tests inside it need. */
    public static WebArchive inside() {
        return war().addClasses(
                        Backroom.class,
                        Backroom.Level.class,
                        Form.class,
                        Talk.class,
                        AtOnce.class,
                        Desk.class,
                        Desk.Answer.class,
                        Heard.class,
                        EventStream.class,
                        Socket.class,
                        Socket.Closed.class,
                        DeafClient.class);
    }
}
