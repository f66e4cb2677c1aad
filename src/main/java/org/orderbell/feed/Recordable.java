package org.orderbell.feed;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * A change that goes into the log. The event records of other rooms implement it; firing one inside a transaction is all
 * that a use case does to have it pushed.
 */
public interface Recordable {

    /** What happened, such as {@code order.placed}. */
    String type();

    /** What it happened to, such as {@code order/2026-000042}: the part before the slash names its kind. */
    String subject();

    /** The site it concerns; null if it concerns all. */
    default String site() {
        return null;
    }

    /** The status after the change; null if the subject has none. */
    default String status() {
        return null;
    }

    /** The status before the change; null if it was the same or there was none. */
    default String formerStatus() {
        return null;
    }

    /** The version of the subject after the change; 0 if it has none. */
    default long version() {
        return 0;
    }

    /** The id of the message that it is about; 0 if it is about none. */
    default long messageId() {
        return 0;
    }

    /**
     * What all earlier events about the same message say from now on, so that nobody reads in the log any more what was edited or
     * deleted; null leaves them as they are.
     */
    default JsonObject earlierData() {
        return null;
    }

    /** The login of who did it. */
    String actor();

    Instant at();

    /** The whole state of the subject after the change, and what else there is to say. */
    JsonObject data();
}
