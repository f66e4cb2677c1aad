package org.orderbell.account;

/** What the audit log records. */
public enum AuditAction {
    ACCOUNT_CREATED,
    /** Name, roles or sites. */
    ACCOUNT_CHANGED,
    ACCOUNT_ACTIVATED,
    ACCOUNT_DEACTIVATED,
    PASSWORD_CHANGED,
    KEY_CREATED,
    KEY_REVOKED,
    SITE_CREATED,
    /** A node started with another value than the last one before it. */
    SETTING_CHANGED,
    SIMULATOR_CHANGED,
    LOGIN,
    /** Wrong name, password or key. */
    LOGIN_WRONG,
    /** Right or wrong: too many tries, or too many at once. */
    LOGIN_REFUSED,
    /** Somebody who is logged in asked for what they may not have. */
    ACCESS_REFUSED;

    /** Whether clients can repeat it at will: repeats are counted in one row, and rows are kept for a limited time. */
    boolean isCounted() {
        return this == LOGIN || this == LOGIN_WRONG || this == LOGIN_REFUSED || this == ACCESS_REFUSED;
    }
}
