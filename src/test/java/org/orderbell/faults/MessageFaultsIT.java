package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.Form;

/** Orders that come as messages are placed once each, whatever dies meanwhile. */
@ExtendWith(Clustered.class)
class MessageFaultsIT {

    private static final int ORDERS = 300;

    @Test
    void placesEachOnceWhileANodeDies(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("orders by JMS while a node is killed", cluster)) {
            String customer = "JMS " + trial.load().name();
            send(cluster, customer);
            Trial.until("some are placed", () -> placed(cluster, customer) > ORDERS / 10);
            cluster.a().kill();
            Trial.until("all are placed", () -> placed(cluster, customer) >= ORDERS);
            cluster.a().start();
            trial.figure("orders sent as messages", ORDERS);
            trial.figure("of them placed", placed(cluster, customer));
            trial.end();
            assertOnce(cluster, customer);
        }
    }

    @Test
    void placesEachOnceWhileTheDatabaseIsRestarted(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("orders by JMS while PostgreSQL is killed", cluster)) {
            String customer = "JMS " + trial.load().name();
            send(cluster, customer);
            Trial.until("some are placed", () -> placed(cluster, customer) > ORDERS / 10);
            cluster.database().kill();
            cluster.database().start();
            Trial.until("all are placed", () -> placed(cluster, customer) >= ORDERS);
            trial.figure("orders sent as messages", ORDERS);
            trial.figure("of them placed", placed(cluster, customer));
            trial.end();
            assertOnce(cluster, customer);
        }
    }

    private static void send(Cluster cluster, String customer) throws Exception {
        try (JMSContext context = cluster.broker().clients().createContext()) {
            Queue orders = context.createQueue("OrderbellOrders");
            JMSProducer producer = context.createProducer();
            for (int i = 0; i < ORDERS; i++) {
                String each = customer + "/" + i;
                producer.setProperty("key", each)
                        .send(orders, Form.order(each, "BRD-LEV").build().toString());
            }
        }
    }

    private static void assertOnce(Cluster cluster, String customer) {
        assertThat(placed(cluster, customer)).isEqualTo(ORDERS);
        assertThat(cluster.number("select count(distinct customer_name) from orders where customer_name like '"
                        + customer + "/%'"))
                .isEqualTo(ORDERS);
    }

    private static long placed(Cluster cluster, String customer) {
        return cluster.number("select count(*) from orders where customer_name like '" + customer + "/%'");
    }
}
