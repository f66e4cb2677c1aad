package org.orderbell.messaging;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Enumeration;
import org.orderbell.platform.Problem;

/**
 * What becomes of a message after a try to place its order: an answer, another try later, or the dead letters. A try
 * later is a new message with a delay, because how often and when a broker repeats one differs from broker to broker.
 */
@ApplicationScoped
public class OrderAnswers {

    private static final String ATTEMPT = "orderbell_attempt";

    /** With waits of 1, 2, 4, 8, 16, 30, 30 and 30 s between them: two minutes in all, more than a database's restart. */
    private static final int ATTEMPTS = 9;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @Resource(lookup = "java:comp/env/jms/orderbell/factory")
    private ConnectionFactory factory;

    @Resource(lookup = "java:comp/env/jms/orderbell/orders")
    private Queue orders;

    @Resource(lookup = "java:comp/env/jms/orderbell/dead")
    private Queue dead;

    @Inject
    private DeadLetters letters;

    /** The order is placed; a sender who waits for it hears of it. */
    void confirm(Message message, String order) throws JMSException {
        if (message.getJMSReplyTo() != null) {
            try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
                reply(context, message, 201, order);
            }
        }
    }

    /** The order could not be placed; if that may pass it is tried again, else it lies with its problem where it is seen. */
    void refuse(Message message, String key, Problem problem) throws JMSException {
        int attempt = message.propertyExists(ATTEMPT) ? message.getIntProperty(ATTEMPT) : 1;
        try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            Message copy = copy(context, message);
            copy.setStringProperty("key", key);
            if (problem.status() >= 500 && attempt < ATTEMPTS) {
                copy.setIntProperty(ATTEMPT, attempt + 1);
                copy.setJMSReplyTo(message.getJMSReplyTo());
                producer(context, message).setDeliveryDelay(delay(attempt)).send(orders, copy);
                return;
            }
            // whoever puts it back into the queue of orders wants all tries again
            copy.setIntProperty(ATTEMPT, 1);
            copy.setIntProperty("problem_status", problem.status());
            copy.setStringProperty("problem_type", Problem.URN + problem.type());
            copy.setStringProperty("problem_title", problem.title());
            copy.setStringProperty("problem_detail", problem.detail());
            copy.setStringProperty("problem", problem.toJson().build().toString());
            producer(context, message).send(dead, copy);
            letters.sent(correlation(message), problem);
            if (message.getJMSReplyTo() != null) {
                reply(
                        context,
                        message,
                        problem.status(),
                        problem.toJson().build().toString());
            }
        }
    }

    private static long delay(int attempt) {
        return Math.min(LONGEST_WAIT.toMillis(), 1000L << (attempt - 1));
    }

    private static void reply(JMSContext context, Message message, int status, String body) throws JMSException {
        Message reply = context.createTextMessage(body);
        reply.setIntProperty("status", status);
        try {
            producer(context, message).send(message.getJMSReplyTo(), reply);
        } catch (InvalidDestinationRuntimeException gone) {
            // whoever asked waits no longer, and took the temporary queue along
        }
    }

    /** By the id that the sender chose or got, a reply and a dead letter are known to belong to the first message. */
    private static JMSProducer producer(JMSContext context, Message message) throws JMSException {
        return context.createProducer().setJMSCorrelationID(correlation(message));
    }

    private static String correlation(Message message) throws JMSException {
        String chosen = message.getJMSCorrelationID();
        return chosen == null ? message.getJMSMessageID() : chosen;
    }

    /** With the sender's own properties; those of JMS and of the broker belong to the message that was. */
    private static Message copy(JMSContext context, Message message) throws JMSException {
        Message copy;
        if (message instanceof TextMessage text) {
            copy = context.createTextMessage(text.getText());
        } else if (message instanceof BytesMessage bytes) {
            BytesMessage same = context.createBytesMessage();
            same.writeBytes(bytes.getBody(byte[].class));
            copy = same;
        } else {
            copy = context.createMessage();
        }
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            if (!name.startsWith("JMS") && !name.startsWith("_")) {
                copy.setObjectProperty(name, message.getObjectProperty(name));
            }
        }
        return copy;
    }
}
