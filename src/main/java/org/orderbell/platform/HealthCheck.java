package org.orderbell.platform;

/** One thing that must work before requests are welcome. Every CDI bean of this type is asked by Health. */
public interface HealthCheck {

    /** A short lower-case name, unique, such as {@code database}. */
    String name();

    /**
     * How it is, within a few seconds.
     *
     * @throws Exception if it does not work at all; the log gets the reason, the caller only that it is down
     */
    Answer check() throws Exception;

    /** From well to not at all: a node that is degraded does its job in a poorer way, one that is down does not. */
    enum Status {
        UP,
        DEGRADED,
        DOWN
    }

    /** @param note what the administrator should know, without internals, for anybody may read it; null if all is well */
    record Answer(Status status, String note) {

        public static final Answer WELL = new Answer(Status.UP, null);

        public static Answer degraded(String note) {
            return new Answer(Status.DEGRADED, note);
        }

        public static Answer down(String note) {
            return new Answer(Status.DOWN, note);
        }
    }
}
