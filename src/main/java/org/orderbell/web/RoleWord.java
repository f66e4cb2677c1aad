package org.orderbell.web;

import org.orderbell.account.Role;

/** What people call a role. */
final class RoleWord {

    private RoleWord() {}

    static String of(Role role, Words words) {
        return switch (role) {
            case DESK -> words.of("desk§role");
            case KITCHEN -> words.of("kitchen§role");
            case SUPERVISOR -> words.of("supervisor§role");
            case ADMIN -> words.of("admin§role");
            case INTEGRATION -> words.of("integration§role");
        };
    }
}
