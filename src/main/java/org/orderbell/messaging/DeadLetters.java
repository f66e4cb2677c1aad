package org.orderbell.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Enumeration;
import org.orderbell.platform.HealthCheck;
import org.orderbell.platform.LimitedLog;
import org.orderbell.platform.OneLine;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Starting;

/** The messages that could not be placed as orders, and wait in a queue of their own for an administrator. */
@ApplicationScoped
public class DeadLetters implements HealthCheck {

    private static final Logger LOG = System.getLogger(DeadLetters.class.getName());

    /** Shortest time between two looks into the queue. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** To count more would tell nobody more. */
    private static final int MOST = 1000;

    private static final int LONGEST_ID = 100;

    private final LimitedLog log = new LimitedLog(LOG, Duration.ofSeconds(10));
    private volatile int waiting;
    private volatile long lookAt = System.nanoTime();
    private volatile boolean failing;

    @Resource(lookup = "java:comp/env/jms/orderbell/dead")
    private Queue queue;

    @Inject
    private MeterRegistry meters;

    void start(@Observes @Priority(Starting.OPEN) Starting starting) {
        Gauge.builder("orderbell.dead.letters", this, letters -> letters.waiting)
                .description("Messages in the queue OrderbellDead, " + MOST + " at the most")
                .register(meters);
    }

    /** One more was sent there. */
    void sent(String correlation, Problem problem) {
        meters.counter("orderbell.dead.letters.sent").increment();
        log.log(
                Level.WARNING,
                "The order in message " + OneLine.of(correlation, LONGEST_ID) + " could not be placed ("
                        + problem.type() + "); it is in the queue OrderbellDead");
        lookAt = System.nanoTime();
    }

    /** Counts them, if it is time to. A broker that does not let us look, or has no such queue yet, is no fault here. */
    void look(JMSContext context) {
        if (System.nanoTime() - lookAt < 0) {
            return;
        }
        lookAt = System.nanoTime() + PAUSE.toNanos();
        try (QueueBrowser browser = context.createBrowser(queue)) {
            Enumeration<?> letters = browser.getEnumeration();
            int count = 0;
            while (count < MOST && letters.hasMoreElements()) {
                letters.nextElement();
                count++;
            }
            waiting = count;
            failing = false;
        } catch (InvalidDestinationException | InvalidDestinationRuntimeException none) {
            waiting = 0;
        } catch (JMSException | JMSRuntimeException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "The queue OrderbellDead can''t be looked into: {0}", e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public String name() {
        return "dead-letters";
    }

    @Override
    public Answer check() {
        int letters = waiting;
        return letters == 0
                ? Answer.WELL
                : Answer.degraded("Orders that came as messages and could not be placed: " + letters
                        + (letters == MOST ? " or more" : "")
                        + ". They wait in the queue OrderbellDead; server-config/README.md says what to do with them");
    }
}
