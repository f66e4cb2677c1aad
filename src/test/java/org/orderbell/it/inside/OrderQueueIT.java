package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;

/** Orders that come in as messages: placed once, answered, or laid aside with what is wrong with them. */
@Tag("server")
class OrderQueueIT extends InContainerTest {

    private static final long PATIENCE = Duration.ofSeconds(30).toMillis();

    @Resource(lookup = "java:comp/env/jms/orderbell/factory")
    private ConnectionFactory factory;

    @Resource(lookup = "java:comp/env/jms/orderbell/orders")
    private Queue orders;

    @Resource(lookup = "java:comp/env/jms/orderbell/dead")
    private Queue dead;

    @Test
    void placesAnOrderAndAnswersWhoWaits() throws JMSException {
        String sku = fixtures.product(10);
        Message reply = ask(Requests.order("By message", 2, sku).build().toString(), null);

        assertThat(reply.getIntProperty("status")).isEqualTo(201);
        JsonObject order = json(reply.getBody(String.class));
        assertThat(order.getString("source")).isEqualTo("jms");
        assertThat(client("desk")
                        .get("/api/orders/" + order.getString("number"))
                        .json()
                        .getJsonObject("customer")
                        .getString("name"))
                .isEqualTo("By message");
        assertThat(fixtures.level(sku)).isEqualTo(new Fixtures.Level(10, 2, 10, 2));
    }

    @Test
    void takesBytesInUtf8AsWell() throws JMSException {
        String sku = fixtures.product(10);
        byte[] body = Requests.order("서울 \uD83D\uDD14", sku).build().toString().getBytes(StandardCharsets.UTF_8);
        try (JMSContext context = factory.createContext()) {
            TemporaryQueue replies = context.createTemporaryQueue();
            try (JMSConsumer consumer = context.createConsumer(replies)) {
                context.createProducer().setJMSReplyTo(replies).send(orders, body);
                Message reply = consumer.receive(PATIENCE);
                assertThat(json(reply.getBody(String.class))
                                .getJsonObject("customer")
                                .getString("name"))
                        .isEqualTo("서울 \uD83D\uDD14");
            }
        }
    }

    @Test
    void theSameKeyPlacesOneOrder() throws JMSException {
        String sku = fixtures.product(10);
        String body = Requests.order("Twice", 3, sku).build().toString();
        String key = Fixtures.unique("key-");

        String first = json(ask(body, key).getBody(String.class)).getString("number");
        String second = json(ask(body, key).getBody(String.class)).getString("number");

        assertThat(second).isEqualTo(first);
        assertThat(fixtures.level(sku).reserved()).isEqualTo(3);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() throws JMSException {
        String sku = fixtures.product(10);
        String key = Fixtures.unique("key-");
        ask(Requests.order("One", sku).build().toString(), key);
        Message reply = ask(Requests.order("Other", sku).build().toString(), key);

        assertThat(reply.getIntProperty("status")).isEqualTo(422);
        assertThat(json(reply.getBody(String.class)).getString("type")).isEqualTo("urn:orderbell:problem:key-reused");
        assertThat(fixtures.level(sku).reserved()).isEqualTo(1);
    }

    @Test
    void whatCannotBePlacedLiesAmongTheDeadWithItsProblem() throws JMSException {
        String sku = fixtures.product(1);
        String id = Fixtures.unique("id-");
        String body = Requests.order("Too many", 5, sku).build().toString();
        try (JMSContext context = factory.createContext()) {
            context.createProducer()
                    .setJMSCorrelationID(id)
                    .setProperty("shop", "web-7")
                    .send(orders, body);
        }
        Message letter = deadLetter(id);
        assertThat(letter.getBody(String.class)).isEqualTo(body);
        assertThat(letter.getStringProperty("shop")).isEqualTo("web-7");
        assertThat(letter.getIntProperty("problem_status")).isEqualTo(409);
        assertThat(letter.getStringProperty("problem_type")).isEqualTo("urn:orderbell:problem:out-of-stock");
        assertThat(letter.getStringProperty("problem_detail")).contains(sku);
        assertThat(json(letter.getStringProperty("problem")).getJsonArray("errors"))
                .hasSize(1);
        assertThat(fixtures.level(sku)).isEqualTo(new Fixtures.Level(1, 0, 1, 0));
    }

    @Test
    void whatIsNoOrderAtAllLiesAmongTheDeadToo() throws JMSException {
        for (String body : new String[] {"", "{", "[1]", "{\"site\":7}", "{\"site\":\"nowhere\"}"}) {
            String id = Fixtures.unique("id-");
            try (JMSContext context = factory.createContext()) {
                context.createProducer().setJMSCorrelationID(id).send(orders, body);
            }
            Message letter = deadLetter(id);
            assertThat(letter.getIntProperty("problem_status")).as(body).isBetween(400, 422);
        }
        String id = Fixtures.unique("id-");
        try (JMSContext context = factory.createContext()) {
            context.createProducer().setJMSCorrelationID(id).send(orders, context.createMessage());
        }
        assertThat(deadLetter(id).getStringProperty("problem_type")).isEqualTo("urn:orderbell:problem:malformed-json");
    }

    @Test
    void tellsAdministratorsOfWhatLiesAmongTheDead() {
        String id = Fixtures.unique("id-");
        try (JMSContext context = factory.createContext()) {
            context.createProducer().setJMSCorrelationID(id).send(orders, "{}");
        }
        Awaitility.await().until(() -> deadLetters("checks"), "DEGRADED"::equals);
        assertThat(deadLetters("notes")).contains("OrderbellDead");
        assertThat(client("admin").gauge("orderbell_dead_letters")).isPositive();
        assertThat(client("admin").gauge("orderbell_dead_letters_sent_total")).isPositive();
        deadLetter(id);
        Awaitility.await().until(() -> deadLetters("checks"), "UP"::equals);
    }

    private static String deadLetters(String part) {
        return nobody().get("/api/health/ready").json().getJsonObject(part).getString("dead-letters");
    }

    @Test
    void refusesOnceWhatASenderAskedWhoIsGone() throws JMSException {
        String sku = fixtures.product(1);
        String id = Fixtures.unique("id-");
        try (JMSContext context = factory.createContext()) {
            TemporaryQueue replies = context.createTemporaryQueue();
            replies.delete();
            context.createProducer()
                    .setJMSCorrelationID(id)
                    .setJMSReplyTo(replies)
                    .send(orders, Requests.order("Gone", 5, sku).build().toString());
        }
        assertThat(deadLetter(id).getIntProperty("problem_status")).isEqualTo(409);
        // what comes later is answered, and by then a second letter would be there
        ask(Requests.order("Later", 1, sku).build().toString(), null);
        try (JMSContext context = factory.createContext();
                JMSConsumer consumer = context.createConsumer(dead, "JMSCorrelationID = '" + id + "'")) {
            // WildFly's broker waits 2 s before it delivers a message again
            assertThat(consumer.receive(Duration.ofSeconds(3).toMillis())).isNull();
        }
    }

    @Test
    void placesAHundredThatComeAtOnce() throws JMSException {
        String sku = fixtures.product(100);
        try (JMSContext context = factory.createContext()) {
            TemporaryQueue replies = context.createTemporaryQueue();
            try (JMSConsumer consumer = context.createConsumer(replies)) {
                JMSProducer producer = context.createProducer().setJMSReplyTo(replies);
                for (int i = 0; i < 110; i++) {
                    producer.send(
                            orders, Requests.order("Crowd " + i, sku).build().toString());
                }
                int placed = 0;
                for (int i = 0; i < 110; i++) {
                    Message reply = consumer.receive(PATIENCE);
                    assertThat(reply).as("reply " + i).isNotNull();
                    placed += reply.getIntProperty("status") == 201 ? 1 : 0;
                }
                assertThat(placed).isEqualTo(100);
            }
        }
        assertThat(fixtures.level(sku)).isEqualTo(new Fixtures.Level(100, 100, 100, 100));
    }

    private Message ask(String body, String key) throws JMSException {
        try (JMSContext context = factory.createContext()) {
            TemporaryQueue replies = context.createTemporaryQueue();
            try (JMSConsumer consumer = context.createConsumer(replies)) {
                JMSProducer producer = context.createProducer().setJMSReplyTo(replies);
                if (key != null) {
                    producer.setProperty("key", key);
                }
                producer.send(orders, body);
                Message reply = consumer.receive(PATIENCE);
                assertThat(reply).as("reply").isNotNull();
                return reply;
            }
        }
    }

    private Message deadLetter(String id) {
        try (JMSContext context = factory.createContext();
                JMSConsumer consumer = context.createConsumer(dead, "JMSCorrelationID = '" + id + "'")) {
            Message letter = consumer.receive(PATIENCE);
            assertThat(letter).as("dead letter " + id).isNotNull();
            return letter;
        }
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
