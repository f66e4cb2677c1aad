package org.orderbell.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Hears that WildFly suspends itself, which is also the first thing that it does when it is told to stop (SIGTERM). As
 * the next one it closes all WebSockets with 1001, long before it undeploys the application; but it calls this listener
 * first, and waits for it. Payara has no such state, and undeploys the application while its connections still work.
 */
@ApplicationScoped
public class Suspension {

    private static final String SERVER = "jboss.root:type=state";
    private static final String STATE = "RunningState";

    private final NotificationListener listener = (notification, nothing) -> changed(notification);

    @Inject
    private Availability availability;

    void listen(@Observes @Priority(Starting.ANNOUNCE) Starting starting) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .addNotificationListener(new ObjectName(SERVER), listener, null, null);
        } catch (JMException notWildFly) {
            // nothing suspends the application
        }
    }

    /** Else the server would keep the application in memory after it was undeployed. */
    void stopListening(@Observes Stopping stopping) {
        try {
            ManagementFactory.getPlatformMBeanServer().removeNotificationListener(new ObjectName(SERVER), listener);
        } catch (JMException notListening) {
            // which is what was wanted
        }
    }

    private void changed(Notification notification) {
        if (notification instanceof AttributeChangeNotification change && STATE.equals(change.getAttributeName())) {
            // on a thread of the server, which knows nothing of the application
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(Suspension.class.getClassLoader());
            try {
                become(String.valueOf(change.getNewValue()));
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private void become(String state) {
        if (state.equals("suspending")) {
            availability.leave();
        } else if (state.equals("normal")) {
            availability.comeBack();
        }
    }
}
