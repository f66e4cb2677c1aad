package org.orderbell.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.orderbell.messaging.Notice.Kind;
import org.orderbell.platform.HealthCheck;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/**
 * The topic between nodes. One thread sends, one receives, each on a connection of its own that it opens anew after a
 * fault. Nothing depends on a notice: it only makes other nodes quicker than their next look into the log. So a notice
 * is never kept on disk, and the oldest are dropped when the broker takes none.
 *
 * <p>Whether the broker works is told by beats: each node sends one every few seconds and waits for it to come back,
 * since a client of a broker that is gone may as well wait in silence as throw.
 */
@ApplicationScoped
public class NodeTopic implements HealthCheck {

    private static final Logger LOG = System.getLogger(NodeTopic.class.getName());
    private static final int WAITING = 200;
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofSeconds(8);
    private static final String FAILURE = "Nodes can't tell each other what they do";

    /** A broker holds a thread for as long as it likes; the beats tell whether it works. */
    private static final Duration PATIENCE = ChronoUnit.FOREVER.getDuration();

    private final String node = UUID.randomUUID().toString();
    private final BlockingQueue<Notice> waiting = new LinkedBlockingQueue<>(WAITING);
    private final Worker out = new Worker("orderbell-topic-out", FAILURE, PATIENCE, this::sendOverOneConnection);
    private final Worker in = new Worker("orderbell-topic-in", FAILURE, PATIENCE, this::receiveOverOneConnection);
    private volatile long heardAt = System.nanoTime();
    private volatile long othersHeardAt = heardAt - LATE.toNanos();
    private volatile boolean works = true;

    @Resource(lookup = "java:comp/env/jms/orderbell/factory")
    private ConnectionFactory factory;

    @Resource(lookup = "java:comp/env/jms/orderbell/feed")
    private Topic topic;

    @Inject
    private Workers workers;

    @Inject
    private Event<Notice> heard;

    @Inject
    private DeadLetters letters;

    @Inject
    private MeterRegistry meters;

    void start(@Observes @Priority(Starting.OPEN + 20) Starting starting) {
        heardAt = System.nanoTime();
        Gauge.builder("orderbell.broker.up", this, topic -> topic.isLate() ? 0 : 1)
                .description("Whether the message broker answers")
                .register(meters);
        workers.start(out);
        workers.start(in);
    }

    /** A thread that the broker holds is left to itself: it ends when the broker lets go of it. */
    void stop(@Observes Stopping stopping) {
        out.stop();
        in.stop();
        long began = System.nanoTime();
        out.join(FAREWELL);
        in.join(FAREWELL.minusNanos(System.nanoTime() - began));
    }

    /** Tells the others soon; never waits. */
    void tell(Notice notice) {
        while (!waiting.offer(notice)) {
            waiting.poll();
        }
    }

    /** Whether there are other nodes: each of them beats. */
    boolean hasOthers() {
        return System.nanoTime() - othersHeardAt < LATE.toNanos();
    }

    @Override
    public String name() {
        return "messaging";
    }

    @Override
    public Answer check() {
        return isLate()
                ? Answer.degraded("The message broker does not answer: what other nodes do is read from the log,"
                        + " and orders sent as messages wait")
                : Answer.WELL;
    }

    private boolean isLate() {
        return System.nanoTime() - heardAt > LATE.toNanos();
    }

    @FunctionalInterface
    private interface Work {
        void on(JMSContext context) throws JMSException, InterruptedException;
    }

    private void sendOverOneConnection() throws InterruptedException {
        connect(this::send);
        out.pause(BEAT);
    }

    private void receiveOverOneConnection() throws InterruptedException {
        connect(this::receive);
        in.pause(BEAT);
    }

    private void connect(Work work) throws InterruptedException {
        try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            work.on(context);
        } catch (JMSException | RuntimeException e) {
            failed(e.getMessage());
        }
    }

    private void send(JMSContext context) throws JMSException, InterruptedException {
        // without a time to live, which brokers and receivers reckon by clocks of their own
        JMSProducer producer = context.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        long nextBeat = System.nanoTime();
        while (out.goesOn()) {
            long rest = nextBeat - System.nanoTime();
            // the beat goes first: where there is always more to tell, it would never come
            Notice notice = rest > 0 ? waiting.poll(rest, TimeUnit.NANOSECONDS) : null;
            if (notice == null) {
                notice = new Notice(Kind.BEAT, Long.toString(System.nanoTime()));
                nextBeat = System.nanoTime() + BEAT.toNanos();
            }
            producer.send(topic, notice.message(context, node));
        }
    }

    /** Gives up a connection on which nothing comes back, in the hope of a better one. */
    private void receive(JMSContext context) throws JMSException {
        try (JMSConsumer consumer = context.createConsumer(topic)) {
            long opened = System.nanoTime();
            while (in.goesOn() && (!isLate() || System.nanoTime() - opened < LATE.toNanos())) {
                Message message = consumer.receive(BEAT.toMillis());
                if (message != null) {
                    take(message);
                }
                letters.look(context);
            }
        }
        if (isLate()) {
            failed("nothing comes back");
        }
    }

    private void take(Message message) throws JMSException {
        try {
            boolean own = Notice.isFrom(node, message);
            if (!own) {
                othersHeardAt = System.nanoTime();
            }
            Notice notice = Notice.of(message);
            if (notice.kind() == Kind.BEAT) {
                if (own) {
                    beat(Long.parseLong(notice.text()));
                }
            } else if (!own) {
                heard.fire(notice);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A notice on the topic could not be used; the log has what it told", e);
        }
    }

    private void beat(long sentAt) {
        heardAt = Math.max(heardAt, sentAt);
        if (!works && !isLate()) {
            works = true;
            LOG.log(Level.INFO, "The message broker works again");
        }
    }

    private void failed(String reason) {
        if (works) {
            works = false;
            LOG.log(
                    Level.WARNING,
                    "The message broker fails; what other nodes do is read from the log until it works again ({0}: {1})",
                    Thread.currentThread().getName(),
                    reason);
        }
    }
}
