package org.orderbell.account;

import java.util.Arrays;
import java.util.Set;

/**
 * Who asks for something: the login, what they may do, and where.
 *
 * @param name the login; appears in the log as the actor of an event
 * @param roles what they may do; never null
 * @param sites the sites they are limited to; empty means every site
 */
public record Actor(String name, Set<Role> roles, Set<String> sites) {

    public Actor {
        roles = Set.copyOf(roles);
        sites = Set.copyOf(sites);
    }

    public boolean isAny(Role... wanted) {
        return Arrays.stream(wanted).anyMatch(roles::contains);
    }

    public boolean mayActAt(String site) {
        return sites.isEmpty() || sites.contains(site);
    }
}
