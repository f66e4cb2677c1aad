package org.orderbell.board;

/** Who may choose a view, beside its owner. */
public enum Sharing {
    PRIVATE,

    /** Those who belong to one site. */
    SITE,

    EVERYBODY
}
