package org.orderbell.order;

import jakarta.json.JsonObject;
import java.util.List;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** The order room turned a request down; the transaction rolls back and nothing of it remains. */
public class OrderRefused extends Refused {

    private static final long serialVersionUID = 1;

    /** Why, with the HTTP status that says so. */
    public enum Reason {
        NOT_FOUND(404, "There is no such order"),
        WRONG_SITE(403, "Not your site"),
        WRONG_ROLE(403, "Your role may not do this"),
        UNKNOWN_SITE(422, "There is no such site"),
        UNKNOWN_SKU(422, "There is no such product"),
        MIXED_CURRENCIES(422, "One order has one currency"),
        TOTAL_TOO_LARGE(422, "The total is too large"),
        NOTES_TOO_LONG(422, "The notes are too long"),
        OUT_OF_STOCK(409, "Not enough in stock"),
        NO_SUCH_STEP(409, "The order can't go there from here"),
        REASON_NEEDED(422, "A reason is needed"),
        TOO_LATE(409, "Too late to take back"),
        NOT_EDITABLE(409, "The order can't be edited any more"),
        STALE(412, "Somebody changed the same"),
        UNKNOWN_ASSIGNEE(422, "There is no such login"),
        ALREADY_CLAIMED(409, "Somebody else has it"),
        DUPLICATE_EXTERNAL(409, "This external number is taken"),
        RESET(410, "The log does not reach back to there"),
        KEY_REUSED(422, "The key was used for another request");

        private final int status;
        private final String title;

        Reason(int status, String title) {
            this.status = status;
            this.title = title;
        }
    }

    private final Reason reason;

    OrderRefused(Reason reason, String detail) {
        this(reason, detail, List.of(), null);
    }

    OrderRefused(Reason reason, String detail, List<FieldError> errors, JsonObject more) {
        super(new Problem(Problem.typeOf(reason), reason.status, reason.title, detail, errors, more));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
