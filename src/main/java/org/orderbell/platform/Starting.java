package org.orderbell.platform;

/**
 * Fired once while the application starts, in the order of the observers' {@code @Priority}: each part of Orderbell
 * that has something to do before the first request observes it.
 */
public record Starting() {
    /** Priorities of the observers, lowest first. */
    public static final int FIRST = 0;

    public static final int MIGRATE = 100;

    public static final int SEED = 200;
    public static final int OPEN = 300;
    public static final int SIMULATE = 400;
    public static final int ANNOUNCE = 500;
}
