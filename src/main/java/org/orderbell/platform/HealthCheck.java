package org.orderbell.platform;

/** One thing that must work before requests are welcome. Every CDI bean of this type is asked by Health. */
public interface HealthCheck {

    /** A short lower-case name, unique, such as {@code database}. */
    String name();

    /**
     * Returns when all is well, within a few seconds.
     *
     * @throws Exception if it is not; the log gets it, the caller only the name of the check
     */
    void check() throws Exception;
}
