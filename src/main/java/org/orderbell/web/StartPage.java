package org.orderbell.web;

import java.util.Set;
import org.orderbell.account.Role;

/** Where somebody begins who asked for no page in particular. */
final class StartPage {

    /** Where the bare address of the application leads. */
    static final String PATH = "/start.xhtml";

    private static final Set<Role> DESK = Set.of(Role.DESK, Role.ADMIN, Role.INTEGRATION);

    private StartPage() {}

    /** The page of the work that the roles are for: the board for whoever has several kinds of it. */
    static String of(Set<Role> roles) {
        if (roles.stream().anyMatch(DESK::contains)) {
            return FromAddress.HOME;
        }
        if (roles.contains(Role.SUPERVISOR)) {
            return "/dashboard.xhtml";
        }
        return roles.contains(Role.KITCHEN) ? "/kitchen.xhtml" : FromAddress.HOME;
    }
}
