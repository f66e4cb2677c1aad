package org.orderbell.account;

import java.util.Locale;

/** What a person or a system does at the desk; each account has one or more. */
public enum Role {
    DESK,
    KITCHEN,
    SUPERVISOR,
    ADMIN,
    INTEGRATION;

    /** The name in web.xml, in JSON and in the account table: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
