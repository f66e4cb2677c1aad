package org.orderbell.order;

import org.orderbell.platform.Fields;

/**
 * A line ticked off, or its tick taken back.
 *
 * @param line its number on the order
 */
public record Tick(int line, boolean done) {

    /** @throws org.orderbell.platform.Refused if the fields are wrong */
    public static Tick read(Fields fields) {
        Integer line = fields.requiredInteger("line", 1, Integer.MAX_VALUE);
        boolean done = done(fields);
        fields.check();
        return new Tick(line, done);
    }

    /** The same of a line that is known. */
    public static boolean done(Fields fields) {
        Boolean done = fields.flag("done");
        if (done == null && fields.errors().isEmpty()) {
            fields.error("done", "is missing");
        }
        return Boolean.TRUE.equals(done);
    }
}
