package org.orderbell.messaging;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import jakarta.json.JsonObject;
import java.util.Set;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.order.Intake;
import org.orderbell.order.OrderDraft;
import org.orderbell.order.OrderView;
import org.orderbell.platform.Faults;
import org.orderbell.platform.JsonText;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;
import org.orderbell.platform.Settings;

/**
 * Places the orders that come in as messages: the JSON of REST, under the key that the sender gave or else the id of the
 * message, so that a message that comes twice places one order. That is why no transaction spans broker and database.
 */
@MessageDriven(
        name = "OrderQueue",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/orderbell/orders"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OrderQueue implements MessageListener {

    /** What orders from here have as their source. */
    static final String SOURCE = "jms";

    /** Whoever the broker lets send may order at every site. No login has a colon in it, so nobody's keys are met. */
    private static final Actor ACTOR = new Actor("jms:orders", Set.of(Role.INTEGRATION), Set.of());

    @Inject
    private Gate gate;

    @Inject
    private Intake intake;

    @Inject
    private OrderAnswers answers;

    /** A message may come before there are any; see Gate. */
    @Inject
    private Instance<Settings> settings;

    @Override
    public void onMessage(Message message) {
        try {
            String key = key(message);
            JsonObject order;
            try {
                gate.pass();
                order = place(message, key);
            } catch (JMSException e) {
                throw e;
            } catch (Exception e) {
                answers.refuse(message, key, Faults.problem(e));
                return;
            }
            answers.confirm(message, OrderView.of(ACTOR).shape(order).toString());
        } catch (JMSException e) {
            // not acknowledged, so the broker delivers it again
            throw new IllegalStateException("The broker failed while an order was taken from it", e);
        }
    }

    private JsonObject place(Message message, String key) throws JMSException {
        if (key.length() > 255) {
            throw new Refused(
                    new Problem("invalid-key", 400, "The key can't be used", "key must have 1 to 255 characters"));
        }
        String body = body(message);
        return intake.place(ACTOR, OrderDraft.read(json(body), SOURCE), key, body);
    }

    /** A message id is unique as long as the broker's store lives. */
    private static String key(Message message) throws JMSException {
        String key = message.getStringProperty("key");
        return key == null || key.isBlank() ? message.getJMSMessageID() : key;
    }

    private String body(Message message) throws JMSException {
        int most = settings.get().bodyLimit() * 1024;
        if (message instanceof BytesMessage bytes) {
            unless(bytes.getBodyLength() <= most);
            return decode(bytes.getBody(byte[].class));
        }
        if (message instanceof TextMessage text && text.getText() != null) {
            unless(text.getText().length() <= most);
            return text.getText();
        }
        throw malformed("It must be a text message, or bytes that are UTF-8");
    }

    private void unless(boolean fits) {
        if (!fits) {
            throw new Refused(new Problem(
                    "body-too-large",
                    413,
                    "The body is too large",
                    "At most " + settings.get().bodyLimit() * 1024 + " bytes are accepted here"));
        }
    }

    private static String decode(byte[] bytes) {
        try {
            return JsonText.decode(bytes);
        } catch (JsonText.Malformed e) {
            throw malformed(e.getMessage());
        }
    }

    private static JsonObject json(String body) {
        try {
            return JsonText.object(body);
        } catch (JsonText.Malformed e) {
            throw malformed(e.getMessage());
        }
    }

    private static Refused malformed(String why) {
        return new Refused(new Problem("malformed-json", 400, "The body can't be read", why));
    }
}
