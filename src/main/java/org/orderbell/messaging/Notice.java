package org.orderbell.messaging;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;

/**
 * What one node tells all nodes.
 *
 * @param kind what it is about
 * @param text what there is to say, by kind
 */
record Notice(Kind kind, String text) {

    private static final String KIND = "orderbell_kind";
    private static final String NODE = "orderbell_node";

    enum Kind {
        /** Events with their positions, as EventsText has them. */
        EVENTS,
        /** The login of an account that changed. */
        ACCOUNT,
        /** The id of a login session that ended. */
        SESSION,
        /** That a node wrote down what its people do, for the others to look. */
        PRESENCE,
        /** When it was sent, on the clock of the sender, who waits for it to come back. */
        BEAT
    }

    BytesMessage message(JMSContext context, String node) throws JMSException {
        BytesMessage message = context.createBytesMessage();
        message.setStringProperty(KIND, kind.name());
        message.setStringProperty(NODE, node);
        message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    static boolean isFrom(String node, Message message) throws JMSException {
        return node.equals(message.getStringProperty(NODE));
    }

    /** @throws IllegalArgumentException if it is not one of ours, or of a kind that a later version knows */
    static Notice of(Message message) throws JMSException {
        String kind = message.getStringProperty(KIND);
        if (kind == null || !(message instanceof BytesMessage bytes)) {
            throw new IllegalArgumentException("this is no notice of a node");
        }
        return new Notice(Kind.valueOf(kind), new String(bytes.getBody(byte[].class), StandardCharsets.UTF_8));
    }
}
