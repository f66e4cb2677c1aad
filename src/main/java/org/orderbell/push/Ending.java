package org.orderbell.push;

import jakarta.json.JsonObjectBuilder;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import java.util.concurrent.ThreadLocalRandom;
import org.orderbell.platform.Json;
import org.orderbell.platform.Problem;

/** Why the server ends a connection. Codes 4000 to 4499: come back; 4500 to 4999: stay away. */
public enum Ending implements CloseCode {
    /** The application stops or is deployed anew. */
    SERVER_STOPS(4000, "The server stops; come back in a moment"),
    /** The roles, sites, password or keys of the account changed; what is true now shows after coming back. */
    RIGHTS_CHANGED(4001, "The rights of this account changed; come back"),
    /** Nothing that was sent has left or arrived for too long, or too many answers wait. */
    TOO_SLOW(4002, "This connection takes too long to read; come back with your last position"),
    /** No pong for three heartbeats. */
    SILENT(4003, "No answer to pings; come back"),
    /** One more than may be open with this tracking link, of this login, from this address or in total. */
    TOO_MANY_CONNECTIONS(4004, "Too many connections are open; close some, or come back later"),
    /** The client sent far more than it may, and did not stop when that was refused. */
    TOO_MANY_MESSAGES(4005, "Too many messages; send fewer, and come back later"),
    /** The HTTP session that opened the socket ended. */
    SESSION_ENDED(4500, "The session ended; sign in again"),
    /** The account can't sign in any more. */
    ACCOUNT_CLOSED(4501, "The account is closed"),
    /** A tracking token that no order has. */
    UNKNOWN_TOKEN(4502, "No order has this tracking token");

    private static final int FIRST_TO_STAY_AWAY = 4500;
    private static final int SPREAD_MILLIS = 3000;

    private final int code;
    private final String sentence;

    Ending(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    @Override
    public int getCode() {
        return code;
    }

    public boolean comeBack() {
        return code < FIRST_TO_STAY_AWAY;
    }

    CloseReason reason() {
        return new CloseReason(this, sentence);
    }

    /** The last frame. Everybody gets another delay, so that they do not come back all at once. */
    String frame() {
        JsonObjectBuilder bye = Json.createObjectBuilder()
                .add("op", "bye")
                .add("code", code)
                .add("type", Problem.typeOf(this))
                .add("reason", sentence)
                .add("comeBack", comeBack());
        if (comeBack()) {
            bye.add("afterMillis", ThreadLocalRandom.current().nextInt(200, SPREAD_MILLIS));
        }
        return bye.build().toString();
    }
}
