package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import java.io.IOException;
import java.util.UUID;
import org.orderbell.it.support.Requests;

/** Another system that sends its orders as messages. */
final class Messages {

    private final Cluster cluster;
    private final String customer = "JMS " + UUID.randomUUID();
    private int sent;

    Messages(Cluster cluster) {
        this.cluster = cluster;
    }

    void send(int orders) throws IOException {
        try (JMSContext context = cluster.broker().clients().createContext()) {
            Queue queue = context.createQueue("OrderbellOrders");
            JMSProducer producer = context.createProducer();
            for (int i = 0; i < orders; i++) {
                String each = customer + "/" + sent++;
                producer.setProperty("key", each)
                        .send(queue, Requests.order(each, "BRD-LEV").build().toString());
            }
        }
    }

    long placed() {
        return cluster.number("select count(*) from orders where customer_name like '" + customer + "/%'");
    }

    /** Until all are there, each of them once. */
    void awaitPlaced(Trial trial, int orders) {
        Trial.until("all messages are orders", () -> placed() >= orders);
        trial.figure("orders sent as messages", orders);
        trial.figure("of them placed", placed());
        assertThat(placed()).isEqualTo(orders);
        assertThat(cluster.number("select count(distinct customer_name) from orders where customer_name like '"
                        + customer + "/%'"))
                .isEqualTo(orders);
    }
}
