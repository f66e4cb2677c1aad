package org.orderbell.chat;

import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** The chat turned a request down; the transaction rolls back and nothing of it remains. */
public class ChatRefused extends Refused {

    private static final long serialVersionUID = 1;

    /** Why, with the HTTP status that says so. */
    public enum Reason {
        WRONG_ROLE(403, "Your role may not do this"),
        NOT_YOURS(403, "Somebody else wrote it"),
        TOO_LATE_TO_CHANGE(403, "Too late to change it"),
        UNKNOWN_ROOM(404, "There is no such room"),
        UNKNOWN_MESSAGE(404, "There is no such message"),
        ROOM_ARCHIVED(409, "The room is closed"),
        ROOM_TAKEN(409, "There is such a room already"),
        NOT_A_TOPIC(409, "This room can't be changed"),
        NOT_AN_ORDER(409, "This room can't be followed"),
        MESSAGE_DELETED(410, "The message was deleted"),
        STALE(412, "Somebody changed the same"),
        KEY_REUSED(422, "The key was used for another request");

        private final int status;
        private final String title;

        Reason(int status, String title) {
            this.status = status;
            this.title = title;
        }
    }

    private final Reason reason;

    ChatRefused(Reason reason, String detail) {
        super(new Problem(Problem.typeOf(reason), reason.status, reason.title, detail));
        this.reason = reason;
    }

    static ChatRefused unknownRoom(String key) {
        return new ChatRefused(Reason.UNKNOWN_ROOM, "There is no room " + key + " that you may read");
    }

    public Reason reason() {
        return reason;
    }
}
