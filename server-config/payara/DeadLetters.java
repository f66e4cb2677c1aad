import com.sun.messaging.ConnectionConfiguration;
import com.sun.messaging.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.Enumeration;

/**
 * Shows the messages in the queue OrderbellDead of an OpenMQ, or puts them all back into OrderbellOrders:
 *
 * <pre>java -cp payara6/mq/lib/imq.jar:payara6/mq/lib/jms.jar server-config/payara/DeadLetters.java list|retry [host:port [user password]]</pre>
 */
class DeadLetters {

    /** Longest wait for the next message, in ms. */
    private static final long PATIENCE = 2_000;

    public static void main(String[] args) throws JMSException {
        ConnectionFactory broker = new ConnectionFactory();
        broker.setProperty(
                ConnectionConfiguration.imqAddressList, "mq://" + (args.length > 1 ? args[1] : "localhost:7676"));
        String user = args.length > 3 ? args[2] : "guest";
        String password = args.length > 3 ? args[3] : "guest";
        try (JMSContext jms = broker.createContext(user, password, JMSContext.SESSION_TRANSACTED)) {
            Queue dead = jms.createQueue("OrderbellDead");
            switch (args.length == 0 ? "" : args[0]) {
                case "list" -> list(jms, dead);
                case "retry" -> retry(jms, dead);
                default -> System.err.println("Say list or retry");
            }
        }
    }

    private static void list(JMSContext jms, Queue dead) throws JMSException {
        int found = 0;
        for (Enumeration<?> letters = jms.createBrowser(dead).getEnumeration(); letters.hasMoreElements(); found++) {
            Message letter = (Message) letters.nextElement();
            System.out.println(letter.getJMSCorrelationID() + ": " + letter.getStringProperty("problem_detail"));
            if (letter instanceof TextMessage text) {
                System.out.println("  " + text.getText());
            }
        }
        System.out.println(found + (found == 1 ? " message" : " messages"));
    }

    private static void retry(JMSContext jms, Queue dead) {
        Queue orders = jms.createQueue("OrderbellOrders");
        JMSProducer producer = jms.createProducer();
        int moved = 0;
        try (JMSConsumer consumer = jms.createConsumer(dead)) {
            for (Message letter = consumer.receive(PATIENCE);
                    letter != null;
                    letter = consumer.receive(PATIENCE)) {
                producer.send(orders, letter);
                jms.commit();
                moved++;
            }
        }
        System.out.println(moved + " put back");
    }
}
